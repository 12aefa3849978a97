"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import { createContext, useContext } from "react";
import type { RunState } from "./run-state.ts";
import type { RunStore } from "./run-store.ts";

/** A step, and the node that shows it. */
export interface StepOfNode {
  readonly stepId: string;
  readonly nodeId: string;
}

/** What can be asked of a whole run with no more than a reason. */
export type RunRequest = "pause" | "resume" | "cancel" | "terminate";

/** How a step ends by hand. */
export type Outcome = "skip" | "complete" | "fail";

/** A dialog that the page can open, and what it is about. */
export type RunDialog =
  | { readonly kind: RunRequest }
  | { readonly kind: "signal"; readonly name?: string }
  | ({ readonly kind: "retry" } & StepOfNode)
  | ({ readonly kind: "settle"; readonly outcome: Outcome } & StepOfNode)
  | ({ readonly kind: "rerun" } & StepOfNode)
  | { readonly kind: "take-back"; readonly sequence: number }
  | { readonly kind: "fork"; readonly sequence: number }
  | { readonly kind: "migrate" }
  | { readonly kind: "labels" }
  | { readonly kind: "verify" }
  | { readonly kind: "edit-context" }
  | { readonly kind: "apply" };

export interface RunPageFacts {
  readonly detail: RunDetail;
  readonly state: RunState;
  readonly store: RunStore;
  /** The node the inspector shows: the one chosen, else the one that matters most. */
  readonly nodeId: string | undefined;
  /** The pass of a loop that was chosen, or the step in one, by its path: `ship[3]`, `ship[3]/pack`. */
  readonly inside: string | undefined;
  /** Chooses a node, or what is inside a loop by its path. */
  readonly select: (nodeId: string | null) => void;
  readonly ask: (dialog: RunDialog) => void;
  /** The run is in a file: it can be looked at, and nothing can be done with it. */
  readonly readOnly: boolean;
  /** It follows the run. Else it stands still, for somebody who reads. */
  readonly live: boolean;
  readonly setLive: (live: boolean) => void;
}

const RunPageContext = createContext<RunPageFacts | undefined>(undefined);

export const RunPageProvider = RunPageContext.Provider;

export function useRunPage(): RunPageFacts {
  const facts = useContext(RunPageContext);
  if (!facts) throw new Error("useRunPage belongs inside a run's page.");
  return facts;
}
