"use client";
import { useMemo } from "react";
import type { NodePin } from "../../canvas/drawn-graph.ts";
import { useDesigner } from "../../designer-context.tsx";
import { staleness, writtenAs } from "../../simulate/pins.ts";
import { useSimulationHost } from "../../simulate/simulation-host.tsx";

/** The steps whose outputs are pinned, and why these may be stale. */
export function usePins(): ReadonlyMap<string, NodePin> {
  const { state } = useDesigner();
  const { samples } = useSimulationHost();
  const { document } = state;
  return useMemo(
    () =>
      new Map(
        Object.entries(samples).flatMap(([stepId, sample]): [string, NodePin][] => {
          if (sample.output === undefined) return [];
          const stale = staleness(sample, writtenAs(document, stepId));
          return [[stepId, stale === undefined ? {} : { stale }]];
        }),
      ),
    [document, samples],
  );
}
