"use client";
import { useEffect, useEffectEvent } from "react";
import { shortcutFor, type Pressed, type ShortcutId } from "./shortcuts.ts";
import { singleKeysOn } from "./single-keys.ts";

/** Binds shortcuts while the component is shown. Keys typed into a field or a dialog are not shortcuts. */
export function useShortcuts(actions: Partial<Record<ShortcutId, () => void>>): void {
  const run = useEffectEvent((pressed: Pressed, before: Pressed | undefined): boolean => {
    const id = shortcutFor(pressed, before, Object.keys(actions) as ShortcutId[]);
    if (id === undefined) return false;
    actions[id]?.();
    return true;
  });
  useEffect(() => {
    let before: Pressed | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (!singleKeysOn() || isTyping(event.target)) return;
      const pressed = { key: event.key, at: event.timeStamp };
      if (run(pressed, before)) event.preventDefault();
      before = pressed;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]") !==
    null;
