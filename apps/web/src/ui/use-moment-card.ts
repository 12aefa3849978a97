"use client";
import { useEffect, useRef, useState } from "react";

const RESTED_MS = 350;
/** Long enough to move from the moment to its card. */
const LEFT_MS = 200;

/** Open while the pointer rests on the moment or its card, or after it was asked for until it is closed. */
export function useMomentCard() {
  const [open, setOpen] = useState<"hover" | "asked">();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hover = (inside: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setOpen((now) => (now === "asked" ? now : inside ? "hover" : undefined)),
      inside ? RESTED_MS : LEFT_MS,
    );
  };
  const close = () => {
    clearTimeout(timer.current);
    setOpen(undefined);
  };
  return { open, hover, close, toggle: () => (open === "asked" ? close() : setOpen("asked")) };
}
