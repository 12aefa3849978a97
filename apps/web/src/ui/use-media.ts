"use client";
import { useCallback, useSyncExternalStore } from "react";

/** Whether the window is as a media query says; on the server it is not. */
export function useMedia(text: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const query = matchMedia(text);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    [text],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(text).matches,
    () => false,
  );
}
