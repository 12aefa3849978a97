"use client";
import type { Graph } from "@waymark/core";
import type { HeatView } from "@waymark/orchestrator/api";
import { highest, METRICS, strengthOf, valueOf, words, type Metric } from "./heat-scale.ts";

interface HeatListProps {
  readonly graph: Graph;
  readonly view: HeatView;
  readonly metric: Metric;
  readonly onSelect: (nodeId: string) => void;
}

const SHOWN = 100;

/** The same as the map, as a list: the highest first. */
export function HeatList({ graph, view, metric, onSelect }: HeatListProps) {
  const most = highest(view, metric);
  const rows = graph.nodes
    .map((node) => {
      const figures = view.nodes[node.id];
      const value = figures && valueOf(figures, metric);
      return { node, value, told: figures ? words(value, metric) : "never reached" };
    })
    .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return (
    <section aria-labelledby="heat-list" className="pb-3">
      <h2 id="heat-list" className="px-4 pt-3.5 pb-2 text-sm font-semibold">
        {METRICS[metric].label}, the highest first
      </h2>
      <ol data-tone={METRICS[metric].tone}>
        {rows.slice(0, SHOWN).map(({ node, value, told }) => (
          <li key={node.id}>
            <button
              type="button"
              aria-label={`${node.title}, ${told}`}
              onClick={() => onSelect(node.id)}
              className="flex min-h-8 w-full flex-col justify-center gap-1 px-4 py-1.5 text-left outline-offset-[-2px] hover:bg-hover"
            >
              <span className="flex w-full items-baseline justify-between gap-3 text-xs">
                <span className="truncate font-medium">{node.title}</span>
                <span className="shrink-0 text-ink-2 tabular-nums">{told}</span>
              </span>
              <span aria-hidden className="h-1 w-full overflow-hidden rounded-full bg-sunken">
                <span
                  className="block h-full rounded-full bg-tone/60"
                  style={{ width: `${strengthOf(value, most) * 100}%` }}
                />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {rows.length > SHOWN ? (
        <p className="px-4 pt-2 text-xs text-ink-3">
          The first {SHOWN} of {rows.length}.
        </p>
      ) : null}
    </section>
  );
}
