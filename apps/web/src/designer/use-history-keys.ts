"use client";
import { useEffect, useEffectEvent } from "react";
import type { DocumentStore } from "./document/document-store.ts";

/** Ctrl/Cmd+Z and Shift+Z (or Y) anywhere but in a field, which undoes what was typed into it. */
export function useHistoryKeys(store: DocumentStore): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented || isField(event.target))
      return;
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) store.redo();
    else store.undo();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, select, [contenteditable=true], [role=dialog]") !== null;
