"use client";
import type { Graph } from "@waymark/core";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { refusalOf } from "../trpc/refusal.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { useElementSize } from "./use-element-size.ts";
import { useLayout } from "./use-layout.ts";
import { openingViewport } from "./viewport.ts";

const loadFlow = async () => (await import("./flow.tsx")).Flow;
// Without `ssr: false` the whole page would be hidden while it loads, and lose the focus.
const Flow = dynamic(loadFlow, { ssr: false });

interface GraphViewProps {
  readonly graph: Graph;
  readonly layoutKey: string;
  /** The node to open at where the whole would be unreadable. */
  readonly focus?: string | undefined;
  /** A node that is brought into view each time it is another one. */
  readonly reveal?: string | undefined;
  /** Somebody moved or zoomed the graph by hand. */
  readonly onPan?: () => void;
}

export function GraphView({ graph, layoutKey, focus, reveal, onPan }: GraphViewProps) {
  const layout = useLayout(graph, layoutKey);
  const [host, size] = useElementSize();
  // It comes while the worker lays out; should it fail, it is asked for again as it is drawn.
  useEffect(() => void loadFlow().catch(() => undefined), []);
  const placed = layout.data;
  const focused = placed?.nodes[focus ?? graph.nodes[0]?.id ?? ""];
  return (
    <div ref={host} data-graph className="relative size-full min-h-64 max-lg:h-[26rem]">
      {layout.isError ? (
        <ErrorState
          title="The graph could not be laid out"
          refusal={refusalOf(layout.error)}
          onRetry={() => void layout.refetch()}
        />
      ) : placed && size ? (
        <Flow
          key={layoutKey}
          graph={graph}
          placed={placed}
          reveal={reveal}
          onPan={onPan}
          opening={openingViewport(placed, size, focused && { ...focused, ...focused.at })}
        />
      ) : (
        <Loading label="Laying out the graph">
          <p className="grid h-64 place-items-center text-xs text-ink-3">
            Laying out {graph.nodes.length} steps…
          </p>
        </Loading>
      )}
    </div>
  );
}
