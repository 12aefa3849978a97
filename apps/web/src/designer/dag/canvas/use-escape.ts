"use client";
import { useEffect, useEffectEvent } from "react";

/** Escape, wherever the focus is. */
export function useEscape(onEscape: () => void): void {
  const pressed = useEffectEvent((key: string) => {
    if (key === "Escape") onEscape();
  });
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => pressed(key);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
