import type { Graph, GraphEdge } from "@waymark/core";
import type { HeatView } from "@waymark/orchestrator/api";
import { formatDuration } from "../../../ui/format.ts";
import { Td, Th } from "../../../ui/table.tsx";
import { edgeValue, formatShare, NEVER_TAKEN } from "./heat-scale.ts";

interface HeatEdgesProps {
  readonly graph: Graph;
  readonly nodeId: string;
  readonly view: HeatView;
}

/** The ways to a node and from it, each with how often it was taken. */
export function HeatEdges({ graph, nodeId, view }: HeatEdgesProps) {
  const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]));
  const edges = graph.edges.filter(({ from, to }) => from === nodeId || to === nodeId);
  if (edges.length === 0) return null;
  const wayOf = ({ from, to, label }: GraphEdge): string =>
    [
      from === nodeId ? `to ${titles.get(to) ?? to}` : `from ${titles.get(from) ?? from}`,
      ...(label === undefined ? [] : [label]),
    ].join(", ");
  return (
    <table className="w-full border-separate border-spacing-0 text-xs">
      <caption className="px-4 pt-3 pb-1 text-left text-xs font-medium text-ink-2">Edges</caption>
      <thead>
        <tr>
          <Th className="pl-4">Edge</Th>
          <Th className="text-right">Taken</Th>
          <Th className="text-right">Failed</Th>
          <Th className="pr-4 text-right">p95</Th>
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => {
          const figures = view.edges[edge.id];
          const share = figures && edgeValue(figures, "failures");
          return (
            <tr key={edge.id}>
              <Td className="h-8 max-w-0 w-full truncate pl-4">{wayOf(edge)}</Td>
              <Td className="h-8 text-right tabular-nums">
                {figures === undefined
                  ? "unknown"
                  : figures.taken === 0
                    ? NEVER_TAKEN
                    : figures.taken.toLocaleString("en-GB")}
              </Td>
              <Td className="h-8 text-right tabular-nums">
                {share === undefined ? "–" : formatShare(share)}
              </Td>
              <Td className="h-8 pr-4 text-right tabular-nums">
                {figures?.p95 === undefined ? "–" : formatDuration(figures.p95)}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
