"use client";
import { Popover as Radix } from "radix-ui";
import type { RefObject } from "react";
import { CopyButton } from "./copy-button.tsx";
import { formatDateTime, formatUtc } from "./format.ts";

interface MomentCardProps {
  readonly at: number;
  readonly anchor: RefObject<HTMLElement | null>;
  /** It was asked for: the focus goes into it, and back when it closes. */
  readonly focus: boolean;
  readonly onHover: (inside: boolean) => void;
  readonly onClose: () => void;
}

/** One moment in UTC, by the person's clock and as a number, each to be copied. */
export function MomentCard({ at, anchor, focus, onHover, onClose }: MomentCardProps) {
  const rows = [
    ["UTC", formatUtc(at), new Date(at).toISOString()],
    ["Your clock", formatDateTime(at, "local"), formatDateTime(at, "local")],
    ["Epoch ms", String(at), String(at)],
  ] as const;
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          aria-label="This moment"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => focus || event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (focus) anchor.current?.focus();
          }}
          // A click on the moment itself closes it by its own means.
          onInteractOutside={(event) => {
            if (anchor.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onPointerEnter={() => onHover(true)}
          onPointerLeave={() => onHover(false)}
          className="z-50 animate-in rounded-lg bg-raised py-1.5 pr-1.5 pl-3 text-ink shadow-pop duration-100 fade-in-0 zoom-in-95"
        >
          <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 text-xs">
            {rows.map(([name, shown, copied]) => (
              <div key={name} className="contents">
                <dt className="text-ink-3">{name}</dt>
                <dd className="font-mono text-2xs whitespace-nowrap">{shown}</dd>
                <dd>
                  <CopyButton label={`Copy: ${name}`} text={copied} />
                </dd>
              </div>
            ))}
          </dl>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
