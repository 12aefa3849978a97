"use client";
import { useSyncExternalStore } from "react";

// Shortcuts of one letter can be switched off (WCAG 2.1.4): dictation would trip over them.

const KEY = "waymark.single-keys";
const listeners = new Set<() => void>();

export const singleKeysOn = (): boolean => localStorage.getItem(KEY) !== "off";

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSingleKeys = (): boolean =>
  useSyncExternalStore(subscribe, singleKeysOn, () => true);
