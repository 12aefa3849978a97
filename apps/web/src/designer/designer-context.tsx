"use client";
import type { Surroundings } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { createContext, useContext } from "react";
import type { DocumentState, DocumentStore } from "./document/document-store.ts";
import type { Checked } from "./use-checked.ts";

/** What everything in the designer works on. */
export interface Designer {
  readonly draftId: string;
  /** Changes go here: `store.apply("Add a step", (document) => …)`. */
  readonly store: DocumentStore;
  readonly state: DocumentState;
  readonly checked: Checked;
  readonly surroundings: Surroundings;
  /** What a step can do on this server, with the JSON Schemas of its input and output. */
  readonly tasks: readonly TaskView[];
  /** Ids as the graph's nodes have them: a step, `loop/step`, a state. The first one is shown in the inspector. */
  readonly selected: readonly string[];
  readonly select: (nodeIds: readonly string[]) => void;
}

const Context = createContext<Designer | undefined>(undefined);

export const DesignerContext = Context.Provider;

export function useDesigner(): Designer {
  const designer = useContext(Context);
  if (!designer) throw new Error("useDesigner is for what is inside the designer.");
  return designer;
}
