"use client";
import type { DraftView } from "@waymark/orchestrator/api";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "../trpc/provider.tsx";
import { DocumentStore } from "./document/document-store.ts";
import { DraftStore, type DraftState } from "./draft-store.ts";
import { useAskBeforeLeaving } from "./use-ask-before-leaving.ts";
import { useSaveKey } from "./use-save-key.ts";

interface EditedDraft {
  readonly store: DraftStore;
  readonly state: DraftState;
  readonly document: DocumentStore;
}

/** The draft while it is edited: saved by itself, and before the page is left. */
export function useDraft(draft: DraftView): EditedDraft {
  const client = useTRPCClient();
  const [store] = useState(
    () =>
      new DraftStore(draft, {
        save: (change) => client.drafts.save.mutate(change),
        keeper: localStorage,
      }),
  );
  const [document] = useState(() => new DocumentStore(store));
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  useAskBeforeLeaving(state.saving !== "saved");
  useSaveKey(() => void store.flush());
  useEffect(() => {
    const leave = () => void store.flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      void store.flush();
    };
  }, [store]);
  return { store, state, document };
}
