"use client";
import { useEffect, useEffectEvent } from "react";

/** Ctrl/Cmd with a key, wherever the focus is; what the browser would do with it is not done. Not after something has obeyed it. */
export function useControlKey(key: string, obey: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== key) return;
    if (event.defaultPrevented) return;
    event.preventDefault();
    obey();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
