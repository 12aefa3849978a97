"use client";
import { useEffect } from "react";
import type { SimulationSession } from "./session.ts";

export const SPEEDS = { slow: 1_200, normal: 500, fast: 80 } as const;
export type Speed = keyof typeof SPEEDS;

/** While it plays, one thing after the other happens by itself. */
export function usePlaying(session: SimulationSession, isPlaying: boolean, speed: Speed): void {
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => session.step(), SPEEDS[speed]);
    return () => clearInterval(timer);
  }, [session, isPlaying, speed]);
}
