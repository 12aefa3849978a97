"use client";
import type { ComparedStep, RunComparison, RunDetail } from "@waymark/orchestrator/api";
import { useMemo, useState } from "react";
import { AnnotationContext, type Annotations } from "../../graph/annotation.tsx";
import { edgeState } from "../../graph/edge-state.ts";
import { GraphView } from "../../graph/graph-view.tsx";
import { SelectionContext } from "../../graph/overlay.tsx";
import { Choice } from "../../ui/choice.tsx";
import { STATUS, StatusIcon } from "../../ui/status.tsx";
import { isDifferent, sidesInWords } from "./compare-words.ts";

interface CompareGraphProps {
  readonly a: RunDetail;
  readonly b: RunDetail;
  readonly comparison: RunComparison;
  readonly selected: string | null | undefined;
  readonly onSelect: (nodeId: string) => void;
}

/** One graph with both runs on it; where their versions differ, the graph of either. */
export function CompareGraph({ a, b, comparison, selected, onSelect }: CompareGraphProps) {
  const [side, show] = useState<"a" | "b">("b");
  const drawn = side === "a" ? a : b;
  const isOneGraph = a.workflow === b.workflow && a.version === b.version;
  const annotations = useMemo(
    () => annotationsOf(a, b, drawn, comparison),
    [a, b, drawn, comparison],
  );
  const selection = useMemo(
    () => ({ nodeId: selected ?? undefined, select: onSelect, live: false }),
    [selected, onSelect],
  );
  return (
    <div className="relative size-full">
      <AnnotationContext value={annotations}>
        <SelectionContext value={selection}>
          <GraphView
            graph={drawn.graph}
            layoutKey={`${drawn.workflow}@${drawn.version}`}
            focus={selected ?? undefined}
          />
        </SelectionContext>
      </AnnotationContext>
      {isOneGraph ? null : (
        <div className="absolute top-3 left-3 rounded-lg border bg-raised p-2.5 shadow-card">
          <Choice
            label="Graph of"
            value={side}
            onChange={(next) => show(next === "a" ? "a" : "b")}
            options={[
              { value: "a", label: `A, v${a.version}` },
              { value: "b", label: `B, v${b.version}` },
            ]}
          />
        </div>
      )}
      <p
        role="note"
        aria-label="Legend"
        className="absolute right-3 bottom-6 flex flex-col gap-1 rounded-lg border bg-raised px-3 py-2 text-2xs text-ink-2 shadow-card max-sm:hidden"
      >
        <span>tinted: they differ there</span>
        <span>dashed line: only one of them went there</span>
      </p>
    </div>
  );
}

function annotationsOf(
  a: RunDetail,
  b: RunDetail,
  drawn: RunDetail,
  { steps, divergence }: RunComparison,
): Annotations {
  const byNode = new Map(steps.map((step) => [step.nodeId, step]));
  const edges = new Map(drawn.graph.edges.map((edge) => [edge.id, edge]));
  return {
    node: (nodeId) => {
      const step = byNode.get(nodeId);
      if (!step) return undefined;
      const differs = isDifferent(step);
      return {
        tone: differs ? "amber" : "grey",
        strength: divergence?.nodeId === nodeId ? 0.9 : differs ? 0.3 : 0,
        isQuiet: !step.a && !step.b,
        words: `${sidesInWords(step)}${differs ? ", they differ" : ""}`,
        line: <BothSides step={step} />,
        ...(divergence?.nodeId === nodeId && { mark: "First difference" }),
      };
    },
    edge: (edgeId) => {
      const edge = edges.get(edgeId);
      if (!edge) return undefined;
      const took = [a, b].map(({ nodes }) =>
        ["taken", "active"].includes(edgeState(edge, nodes[edge.from], nodes[edge.to])),
      );
      if (took[0] === took[1]) return { weight: took[0] ? 1.3 : 0.7, isDashed: false };
      return { weight: 1.3, isDashed: true, tone: "amber", label: took[0] ? "only A" : "only B" };
    },
  };
}

const BothSides = ({ step: { a, b } }: { readonly step: ComparedStep }) => (
  <>
    {([["A", a] as const, ["B", b] as const] as const).map(([letter, side]) => {
      const status = side?.status ?? "pending";
      return (
        <span
          key={letter}
          data-tone={STATUS[status].tone}
          className="flex min-w-0 items-center gap-1 font-medium"
        >
          <span className="text-ink-2">{letter}</span>
          <StatusIcon status={status} className="size-3 animate-none text-tone" />
          <span className="truncate text-ink">{side ? STATUS[status].label : "–"}</span>
        </span>
      );
    })}
  </>
);
