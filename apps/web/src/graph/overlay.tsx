"use client";
import type { NodeOverlay } from "@waymark/core";
import { createContext, useContext, useSyncExternalStore } from "react";

/** Where a graph's nodes read how they stand. One node's change draws that node alone. */
export interface OverlaySource {
  readonly subscribe: (nodeId: string, listener: () => void) => () => void;
  /** For what shows all nodes at once. */
  readonly subscribeAll: (listener: () => void) => () => void;
  readonly get: (nodeId: string) => NodeOverlay | undefined;
  /** What was asked of the node and not yet answered. */
  readonly requested: (nodeId: string) => string | undefined;
}

/** A definition that is not running. */
const AT_REST: OverlaySource = {
  subscribe: () => () => {},
  subscribeAll: () => () => {},
  get: () => undefined,
  requested: () => undefined,
};

export const OverlayContext = createContext<OverlaySource>(AT_REST);

export function useNodeOverlay(nodeId: string): NodeOverlay | undefined {
  const { subscribe, get } = useContext(OverlayContext);
  return useSyncExternalStore(
    (listener) => subscribe(nodeId, listener),
    () => get(nodeId),
    () => undefined,
  );
}

export function useRequested(nodeId: string): string | undefined {
  const { subscribe, requested } = useContext(OverlayContext);
  return useSyncExternalStore(
    (listener) => subscribe(nodeId, listener),
    () => requested(nodeId),
    () => undefined,
  );
}

interface Selection {
  readonly nodeId: string | undefined;
  readonly select: ((nodeId: string) => void) | undefined;
  /** Whether the graph belongs to a run: a definition's nodes have no status. */
  readonly live: boolean;
}

export const SelectionContext = createContext<Selection>({
  nodeId: undefined,
  select: undefined,
  live: false,
});

export const useSelection = (): Selection => useContext(SelectionContext);
