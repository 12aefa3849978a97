"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";
import { focusedNow, giveFocusBack } from "./focus-return.ts";
import { useMedia } from "./use-media.ts";

const FIRST = "[data-first]";
const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true]";

const CHOSEN = "[role=radio][aria-checked=true]";

/** What the person came for: the marked control (the safe one), else the first field, else what is chosen. */
function focusFirst(event: Event): void {
  const dialog = event.currentTarget instanceof HTMLElement ? event.currentTarget : undefined;
  const first =
    dialog?.querySelector<HTMLElement>(FIRST) ??
    dialog?.querySelector<HTMLElement>(FIELDS) ??
    dialog?.querySelector<HTMLElement>(CHOSEN);
  if (!first) return;
  event.preventDefault();
  first.focus();
}

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  readonly wide?: boolean;
  /** Where the window has room it stands at the side: what it is about stays in sight, and in reach. */
  readonly beside?: boolean;
  /** Ctrl/Cmd+Enter. */
  readonly onConfirm?: () => void;
}

export function Dialog({ open, onClose, beside = false, ...rest }: DialogProps) {
  const hasRoom = useMedia("(width >= 80rem)");
  const isBeside = beside && hasRoom;
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()} modal={!isBeside}>
      <Radix.Portal>
        {isBeside ? null : (
          <Radix.Overlay className="fixed inset-0 z-40 animate-in bg-black/40 duration-150 fade-in-0 dark:bg-black/60" />
        )}
        <Content {...rest} beside={isBeside} />
      </Radix.Portal>
    </Radix.Root>
  );
}

const MIDDLE = "top-[8vh] left-1/2 max-h-[84vh] w-[calc(100vw-2rem)] -translate-x-1/2 zoom-in-97";
const SIDE = "inset-y-3 right-3 w-[28rem] border slide-in-from-right-4";

function Content({
  title,
  description,
  children,
  footer,
  wide,
  beside = false,
  onConfirm,
}: Omit<DialogProps, "open" | "onClose">) {
  // Before anything in it has the focus.
  const [opener] = useState(focusedNow);
  const giveBack = (event: Event) => {
    event.preventDefault();
    giveFocusBack(opener);
  };
  const confirmOnKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || !onConfirm) return;
    event.preventDefault();
    onConfirm();
  };
  return (
    <Radix.Content
      {...(description === undefined ? { "aria-describedby": undefined } : {})}
      onOpenAutoFocus={focusFirst}
      onCloseAutoFocus={giveBack}
      onKeyDownCapture={confirmOnKey}
      // Who looks at what lies beside it has not left it.
      onInteractOutside={(event) => beside && event.preventDefault()}
      className={cn(
        "fixed z-50 flex animate-in flex-col overflow-hidden rounded-xl bg-raised shadow-pop duration-150 outline-none fade-in-0",
        beside ? SIDE : cn(MIDDLE, wide ? "max-w-3xl" : "max-w-lg"),
      )}
    >
      <header className="flex items-start gap-4 px-5 pt-4 pb-2">
        <div className="min-w-0 flex-1">
          <Radix.Title className="text-base font-semibold tracking-[-0.01em]">{title}</Radix.Title>
          {description === undefined ? null : (
            <Radix.Description className="mt-0.5 text-sm text-ink-3">
              {description}
            </Radix.Description>
          )}
        </div>
        <Radix.Close asChild>
          <Button kind="quiet" size="icon" aria-label="Close" className="-mr-1.5">
            <X aria-hidden />
          </Button>
        </Radix.Close>
      </header>
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
      {footer === undefined ? null : (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-sunken px-5 py-3">
          {footer}
        </footer>
      )}
    </Radix.Content>
  );
}
