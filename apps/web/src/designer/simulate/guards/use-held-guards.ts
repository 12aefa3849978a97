import type { Definition } from "@waymark/core";
import { useState } from "react";
import type { SimulationSession } from "../session.ts";
import { useSimulationHost } from "../simulation-host.tsx";
import type { WrittenGuard } from "./guards-of.ts";
import { definitionWith, hold, type HeldGuards } from "./held-guards.ts";

export interface Holding {
  readonly held: HeldGuards;
  /** Has a guard always give the same; undefined lets it go. What was done so far is done again. */
  readonly hold: (guard: WrittenGuard, gives: boolean | undefined) => void;
  /** Lets all guards go. */
  readonly release: () => void;
  /** Lets all guards go for a simulation that is begun anew. */
  readonly forget: () => void;
}

/** The guards that are held for the simulation of a definition, kept while other views are shown. */
export function useHeldGuards(definition: Definition, session: SimulationSession): Holding {
  const { holder } = useSimulationHost();
  const [held, show] = useState(holder.held);
  const keep = (next: HeldGuards) => {
    holder.keepHeld(next);
    show(next);
  };
  const change = (next: HeldGuards) => {
    keep(next);
    session.replay(definitionWith(definition, next));
  };
  return {
    held,
    hold: (guard, gives) => change(hold(held, guard, gives)),
    release: () => change({}),
    forget: () => keep({}),
  };
}
