"use client";
import { useEffect, useEffectEvent } from "react";
import { shortcutFor, type Pressed, type ShortcutId } from "./shortcuts.ts";
import { singleKeysOn } from "./single-keys.ts";

/**
 * Binds shortcuts while the component is shown. Keys typed into a field are not shortcuts, and into a dialog only
 * where the component is in it.
 */
export function useShortcuts(
  actions: Partial<Record<ShortcutId, () => void>>,
  { inDialog = false }: { readonly inDialog?: boolean | undefined } = {},
): void {
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
      if (!singleKeysOn() || isWithin(event.target, inDialog ? FIELDS : NOT_THE_PAGE)) return;
      const pressed = { key: event.key, at: event.timeStamp };
      if (run(pressed, before)) event.preventDefault();
      before = pressed;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [inDialog]);
}

const FIELDS = "input, textarea, select, [contenteditable=true], [role=menu]";
const NOT_THE_PAGE = `${FIELDS}, [role=dialog]`;

const isWithin = (target: EventTarget | null, selector: string): boolean =>
  target instanceof HTMLElement && target.closest(selector) !== null;
