"use client";
import { createContext, useContext } from "react";

/** What can be asked of the canvas by the nodes on it. */
export interface DagCanvasActions {
  readonly addAfter: (nodeId: string) => void;
  readonly addInside: (loopId: string) => void;
  readonly isReadOnly: boolean;
}

const Context = createContext<DagCanvasActions>({
  addAfter: () => undefined,
  addInside: () => undefined,
  isReadOnly: true,
});

export const DagCanvasContext = Context.Provider;

export const useDagCanvas = (): DagCanvasActions => useContext(Context);
