"use client";
import { useEffect, useEffectEvent, useRef } from "react";

const REREAD_MS = 1_000;

/** Calls `reread` as the run moves on: once a second at most, and once more after the last move. */
export function useRereadAsItMoves(sequence: number, reread: () => void): void {
  const latest = useEffectEvent(reread);
  const first = useRef(sequence);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (sequence === first.current || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      latest();
    }, REREAD_MS);
  }, [sequence]);
  useEffect(
    () => () => {
      if (timer.current === undefined) return;
      // Whoever shows the same next reads what is kept, and has not seen the move.
      clearTimeout(timer.current);
      latest();
    },
    [],
  );
}
