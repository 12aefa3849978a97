"use client";
import type { Graph } from "@waymark/core";
import { createContext, useContext } from "react";
import type { Point } from "../../../graph/placed.ts";
import type { CanvasLink } from "../../canvas/canvas-link.ts";
import type { AddTarget } from "./add-target.ts";
import type { arranging } from "./arranging.ts";
import type { copying } from "./copying.ts";
import type { moving } from "./moving.ts";
import type { stepEdits } from "./step-edits.ts";

/** A search that is open: what is chosen there is added. */
export interface Asking {
  readonly target: AddTarget;
  /** Where on the page. */
  readonly at: Point;
  /** Where the focus goes when something was added. */
  readonly returnTo: "canvas" | "outline";
}

type Edits = ReturnType<typeof stepEdits> &
  ReturnType<typeof arranging> &
  ReturnType<typeof copying> &
  ReturnType<typeof moving>;

/** All that people do to a DAG, by canvas, palette and outline alike. */
export interface DagEditing extends Edits {
  /** What the document says, as far as it can be drawn. */
  readonly graph: Graph;
  readonly isReadOnly: boolean;
  readonly asking: Asking | undefined;
  readonly ask: (asking: Asking | undefined) => void;
  /** The node that is asked for another id. */
  readonly renaming: string | undefined;
  readonly askName: (nodeId: string | undefined) => void;
  /** The node whose needs are asked for. */
  readonly needing: string | undefined;
  readonly askNeeds: (nodeId: string | undefined) => void;
  readonly announce: (sentence: string) => void;
  readonly announced: string;
  readonly canvas: CanvasLink;
}

const Context = createContext<DagEditing | undefined>(undefined);

export const DagEditingContext = Context.Provider;

export function useDagEditing(): DagEditing {
  const editing = useContext(Context);
  if (!editing) throw new Error("useDagEditing is for what is inside the DAG editor.");
  return editing;
}
