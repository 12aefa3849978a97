"use client";
import dynamic from "next/dynamic";
import { useRef } from "react";
import { useNow } from "../live/ticker.ts";
import { cn } from "./cn.ts";
import { formatAgo, formatDuration, formatIn, formatMoment, formatTicking } from "./format.ts";
import { useTimeLook } from "./time-look-context.tsx";
import { useMomentCard } from "./use-moment-card.ts";

const MomentCard = dynamic(async () => (await import("./moment-card.tsx")).MomentCard, {
  ssr: false,
});

interface MomentProps {
  readonly at: number;
  readonly className?: string;
}

/** “3 min ago”, or as a clock shows it where the person chose so; what it is exactly opens on hover and by the keyboard. */
export function Ago({ at, className }: MomentProps) {
  const { open, hover, close, toggle } = useMomentCard();
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open === "asked"}
        onClick={toggle}
        onPointerEnter={(event) => event.pointerType === "mouse" && hover(true)}
        onPointerLeave={() => hover(false)}
        className={cn("rounded whitespace-nowrap hover:text-ink max-md:min-h-6", className)}
      >
        <AgoText at={at} />
      </button>
      {open ? (
        <MomentCard
          key={open}
          at={at}
          anchor={anchor}
          focus={open === "asked"}
          onHover={hover}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** The same inside a link or a button, where nothing more can be opened. */
export function AgoText({ at, className }: MomentProps) {
  const [look] = useTimeLook();
  const now = useNow(look === "ago");
  return (
    <time dateTime={new Date(at).toISOString()} className={cn("whitespace-nowrap", className)}>
      {look === "ago" ? formatAgo(at, now) : formatMoment(at, look)}
    </time>
  );
}

/** “in 12 s”, counting down. */
export function Countdown({ at, className }: MomentProps) {
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      className={cn("whitespace-nowrap tabular-nums", className)}
    >
      {formatIn(at, now)}
    </time>
  );
}

interface ElapsedProps {
  readonly from: number;
  /** Absent while it still grows. */
  readonly to?: number | undefined;
  readonly className?: string;
}

/** A duration; it ticks until it has an end. */
export function Elapsed({ from, to, className }: ElapsedProps) {
  const now = useNow(to === undefined);
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {to === undefined ? formatTicking(now - from) : formatDuration(to - from)}
    </span>
  );
}
