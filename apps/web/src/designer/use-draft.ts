"use client";
import type { DraftView } from "@waymark/orchestrator/api";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "../trpc/provider.tsx";
import { DraftStore, type DraftState } from "./draft-store.ts";

/** The draft while it is edited: saved by itself, and before the page is left. */
export function useDraft(draft: DraftView): {
  readonly store: DraftStore;
  readonly state: DraftState;
} {
  const client = useTRPCClient();
  const [store] = useState(
    () =>
      new DraftStore(draft, {
        save: (change) => client.drafts.save.mutate(change),
        keeper: localStorage,
      }),
  );
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  useEffect(() => {
    const leave = () => void store.flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      void store.flush();
    };
  }, [store]);
  return { store, state };
}
