"use client";
import type { DraftView } from "@waymark/orchestrator/api";
import { useEffect, useState, useSyncExternalStore } from "react";
import { causeOf } from "../person/cause-of.ts";
import { useTRPCClient } from "../trpc/provider.tsx";
import { isPassing } from "../trpc/refusal.ts";
import { DocumentStore } from "./document/document-store.ts";
import { DraftStore, type DraftState } from "./draft-store.ts";
import { useControlKey } from "./use-control-key.ts";
import { watchPage } from "./watch-page.ts";

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
        save: (change) => client.drafts.save.mutate({ ...change, ...causeOf() }),
        read: (id) => client.drafts.get.query({ id }),
        isPassing,
        keeper: localStorage,
      }),
  );
  const [document] = useState(() => new DocumentStore(store));
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  useControlKey("s", () => void store.flush());
  useEffect(() => watchPage(store), [store]);
  return { store, state, document };
}
