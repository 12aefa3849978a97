"use client";
import { useSyncExternalStore } from "react";

// Who works in this browser, as they say: kept with what they do, and not checked.

const KEY = "waymark.actor";
const listeners = new Set<() => void>();

export const actorName = (): string => localStorage.getItem(KEY) ?? "";

export function setActor(name: string): void {
  localStorage.setItem(KEY, name.trim());
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Empty where nobody has said who they are. */
export const useActor = (): string => useSyncExternalStore(subscribe, actorName, () => "");
