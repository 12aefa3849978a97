"use client";
import { useSyncExternalStore } from "react";

// What a person calls themselves: the name they are signed in with, else one that is kept in this browser.

const KEY = "waymark.name";
/** Longer ones the API refuses. */
export const LONGEST_NAME = 200;

let signedIn: string | undefined;
const listeners = new Set<() => void>();

/** Empty where nobody has said. */
export const personName = (): string => signedIn ?? localStorage.getItem(KEY) ?? "";

/** Undefined where nobody is signed in. */
export function setSignedInName(name: string | undefined): void {
  if (name === signedIn) return;
  signedIn = name;
  tell();
}

export function setPersonName(name: string): void {
  const kept = name.trim().slice(0, LONGEST_NAME);
  if (kept === "") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, kept);
  tell();
}

function tell(): void {
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
