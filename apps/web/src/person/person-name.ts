"use client";
import { useSyncExternalStore } from "react";

// What a person calls themselves, kept in this browser until there are accounts.

const KEY = "waymark.name";
/** Longer ones the API refuses. */
export const LONGEST_NAME = 200;

const listeners = new Set<() => void>();

/** Empty where nobody has said. */
export const personName = (): string => localStorage.getItem(KEY) ?? "";

export function setPersonName(name: string): void {
  const kept = name.trim().slice(0, LONGEST_NAME);
  if (kept === "") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, kept);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may say it.
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

export const usePersonName = (): string => useSyncExternalStore(subscribe, personName, () => "");
