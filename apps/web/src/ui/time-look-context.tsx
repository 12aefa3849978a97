"use client";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import type { ClockZone } from "./format.ts";
import { timeCookie, type TimeLook } from "./time-look.ts";

type Choice = readonly [TimeLook, (look: TimeLook) => void];

const TimeLookContext = createContext<Choice>(["ago", () => {}]);

interface TimeLookProviderProps {
  /** As the request's cookie has it: the server draws the same. */
  readonly initial: TimeLook;
  readonly children: ReactNode;
}

export function TimeLookProvider({ initial, children }: TimeLookProviderProps) {
  const [look, setLook] = useState(initial);
  const choice = useMemo<Choice>(() => {
    const keep = (next: TimeLook) => {
      document.cookie = timeCookie(next);
      setLook(next);
    };
    return [look, keep];
  }, [look]);
  return <TimeLookContext value={choice}>{children}</TimeLookContext>;
}

/** Whose clock shows what is no “ago”: axes, logs, attempts, and moments to choose. */
export const useClockZone = (): ClockZone => (useTimeLook()[0] === "utc" ? "utc" : "local");

/** How moments are shown, and what chooses it. */
export const useTimeLook = (): Choice => useContext(TimeLookContext);
