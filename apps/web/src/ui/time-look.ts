"use client";
import { useSyncExternalStore } from "react";

/** How moments are shown in this browser: how long ago, or as a clock shows them, here or in UTC. */
export const TIME_LOOKS = ["ago", "local", "utc"] as const;
export type TimeLook = (typeof TIME_LOOKS)[number];

const KEY = "waymark.times";
const listeners = new Set<() => void>();

function timeLook(): TimeLook {
  const kept = localStorage.getItem(KEY);
  return TIME_LOOKS.find((look) => look === kept) ?? "ago";
}

export function setTimeLook(look: TimeLook): void {
  localStorage.setItem(KEY, look);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTimeLook = (): TimeLook => useSyncExternalStore(subscribe, timeLook, () => "ago");
