"use client";
import { createContext, useContext, useEffect, useSyncExternalStore } from "react";

/** More dashes that move than this cost the page its frames. */
export const MOST_MOVING = 60;

/** Counts the active edges in sight: they move while they are few. */
export class MovingEdges {
  #count = 0;
  readonly #listeners = new Set<() => void>();

  readonly areFew = (): boolean => this.#count <= MOST_MOVING;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** One more is active; the returned function takes it out again. */
  readonly add = (): (() => void) => {
    this.#change(1);
    return () => this.#change(-1);
  };

  #change(by: number): void {
    const were = this.areFew();
    this.#count += by;
    if (this.areFew() !== were) for (const listener of this.#listeners) listener();
  }
}

export const MovingEdgesContext = createContext(new MovingEdges());

/** Whether an edge moves: it is active, and few are. */
export function useMoves(active: boolean): boolean {
  const edges = useContext(MovingEdgesContext);
  useEffect(() => (active ? edges.add() : undefined), [active, edges]);
  const few = useSyncExternalStore(edges.subscribe, edges.areFew, () => true);
  return active && few;
}
