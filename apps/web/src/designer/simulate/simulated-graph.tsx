"use client";
import { graphOf, type NodeOverlay } from "@waymark/core";
import { useMemo, type ReactNode } from "react";
import { AnnotationContext } from "../../graph/annotation.tsx";
import { OverlayContext, SelectionContext } from "../../graph/overlay.tsx";
import { visitsOf } from "../../runs/run/statechart/visits.ts";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { useDesigner } from "../designer-context.tsx";
import { Drawing } from "../drawing.tsx";
import { changesOf } from "./changes-of.ts";
import type { SimulationSetup } from "./simulation-setup.ts";
import type { Standing } from "./standing.ts";

interface SimulatedGraphProps {
  readonly definition: SimulationSetup["definition"];
  /** Absent: nothing was started yet. */
  readonly standing: Standing | undefined;
}

/** The graph with how the simulated run stands, drawn as a run's is. */
export function SimulatedGraph({ definition, standing }: SimulatedGraphProps) {
  const { selected, select } = useDesigner();
  const graph = useMemo(() => graphOf(definition), [definition]);
  const [nodeId] = selected;
  const selection = useMemo(
    () => ({ nodeId, select: (id: string) => select([id]), live: standing !== undefined }),
    [nodeId, select, standing],
  );
  const nodes = useMemo(
    () =>
      new Map(Object.entries(standing?.nodes ?? {}).map(([id, node]) => [id, withoutClock(node)])),
    [standing?.nodes],
  );
  const overlay = useMemo(
    () => ({
      subscribe: () => () => {},
      subscribeAll: () => () => {},
      get: (id: string) => nodes.get(id),
      requested: () => undefined,
    }),
    [nodes],
  );
  return (
    <section aria-label="Graph" className="min-h-64 min-w-0 flex-1">
      <PanelBoundary name="graph">
        <OverlayContext value={overlay}>
          <SelectionContext value={selection}>
            <Taken graph={graph} standing={standing}>
              <Drawing graph={graph} />
            </Taken>
          </SelectionContext>
        </OverlayContext>
      </PanelBoundary>
    </section>
  );
}

/** The graph counts what is under way by the clock on the wall: of virtual time only what is over is shown. */
function withoutClock(node: NodeOverlay): NodeOverlay {
  const { startedAt, finishedAt, nextAt: _, ...others } = node;
  if (startedAt === undefined || finishedAt === undefined) return others;
  return { ...others, startedAt, finishedAt };
}

interface TakenProps {
  readonly graph: ReturnType<typeof graphOf>;
  readonly standing: Standing | undefined;
  readonly children: ReactNode;
}

/** A statechart has how often each transition was taken written on it. */
function Taken({ graph, standing, children }: TakenProps) {
  const annotations = useMemo(() => {
    const isMachine = graph.kind === "machine" && standing !== undefined;
    const visits = isMachine
      ? visitsOf(graph, changesOf(standing.history))
      : new Map<string, number>();
    return {
      node: () => undefined,
      edge: (id: string) => {
        const times = visits.get(id);
        if (times === undefined) return undefined;
        return { visits: times, label: `${times}×`, weight: 1.5, isDashed: false };
      },
    };
  }, [graph, standing]);
  return <AnnotationContext value={annotations}>{children}</AnnotationContext>;
}
