"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import { createContext, useContext } from "react";
import type { RunState } from "./run-state.ts";
import type { RunStore } from "./run-store.ts";

/** A dialog that the page can open, and what it is about. */
export type RunDialog =
  | { readonly kind: "cancel" }
  | { readonly kind: "signal"; readonly name?: string }
  | { readonly kind: "retry"; readonly stepId: string; readonly nodeId: string };

export interface RunPageFacts {
  readonly detail: RunDetail;
  readonly state: RunState;
  readonly store: RunStore;
  /** The node the inspector shows: the one chosen, else the one that matters most. */
  readonly nodeId: string | undefined;
  readonly select: (nodeId: string | null) => void;
  readonly ask: (dialog: RunDialog) => void;
}

const RunPageContext = createContext<RunPageFacts | undefined>(undefined);

export const RunPageProvider = RunPageContext.Provider;

export function useRunPage(): RunPageFacts {
  const facts = useContext(RunPageContext);
  if (!facts) throw new Error("useRunPage belongs inside a run's page.");
  return facts;
}
