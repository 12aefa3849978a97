import { createContext, useContext } from "react";

/** What nodes and edges of a statechart can be asked to do. */
export interface MachineCanvas {
  /** The transition that is selected. */
  readonly transition: string | undefined;
  readonly selectTransition: (edgeId: string) => void;
  readonly isReadOnly: boolean;
}

const Context = createContext<MachineCanvas | undefined>(undefined);

export const MachineCanvasContext = Context.Provider;

export function useMachineCanvas(): MachineCanvas {
  const canvas = useContext(Context);
  if (!canvas) throw new Error("useMachineCanvas is for what is on a statechart's canvas.");
  return canvas;
}
