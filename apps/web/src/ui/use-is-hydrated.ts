"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False while the page is only what the server drew, which knows nothing of this browser and does nothing yet. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
