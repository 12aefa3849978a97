"use client";
import type { JsonValue } from "@waymark/core";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { parseJson } from "./json-text.ts";

interface KeptJson {
  /** Undefined where nothing was kept, or where that cannot be read. */
  readonly value: JsonValue | undefined;
  /** Undefined keeps nothing any more. */
  readonly keep: (value: JsonValue | undefined) => void;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A value in this browser; everything on the page that shows it changes with it. */
export function useKeptJson(key: string): KeptJson {
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  );
  const value = useMemo(() => {
    const parsed = parseJson(text ?? "");
    return parsed.ok ? parsed.value : undefined;
  }, [text]);
  const keep = useCallback(
    (next: JsonValue | undefined) => {
      if (next === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return { value, keep };
}
