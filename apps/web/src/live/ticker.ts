"use client";
import { useSyncExternalStore } from "react";

// One clock for every relative time, ticking duration and countdown of the page.

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  if (document.hidden) return;
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(tick, 1_000);
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener("visibilitychange", tick);
  };
}

const still = (): (() => void) => () => {};

/** The time now, once a second; while `ticking` is false it stands still and costs nothing. */
export function useNow(ticking = true): number {
  return useSyncExternalStore(
    ticking ? subscribe : still,
    () => now,
    () => now,
  );
}
