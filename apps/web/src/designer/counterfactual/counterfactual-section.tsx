"use client";
import { useMutation } from "@tanstack/react-query";
import type { Graph, JsonValue } from "@waymark/core";
import type { Counterfactual } from "@waymark/orchestrator/api";
import { History } from "lucide-react";
import { useTRPC } from "../../trpc/provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Refused } from "../../ui/refused.tsx";
import { CounterfactualGraph } from "./counterfactual-graph.tsx";
import { CounterfactualRuns } from "./counterfactual-runs.tsx";
import { summarize, summaryWords, type Summary } from "./summarize.ts";

const COUNT = 20;

interface CounterfactualSectionProps {
  readonly source: JsonValue;
  readonly graph: Graph;
}

/** What the draft would have made of the newest runs: asked for by hand, since it takes the server a while. */
export function CounterfactualSection({ source, graph }: CounterfactualSectionProps) {
  const trpc = useTRPC();
  const asked = useMutation(trpc.workflows.counterfactual.mutationOptions());
  const summary = asked.data && summarize(asked.data.runs);
  return (
    <section aria-label="Replay of real runs" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-sm text-ink-2" role="status">
          {asked.data && summary
            ? summaryWords(summary)
            : `Replay the newest ${COUNT} runs with this draft: the same input, answers and signals. Nothing is called.`}
        </p>
        <Button
          onClick={() => asked.mutate({ source, count: COUNT })}
          unavailable={asked.isPending ? "Replaying" : undefined}
        >
          <History aria-hidden /> {asked.isPending ? "Replaying…" : "Replay runs"}
        </Button>
      </div>
      <Refused error={asked.error} />
      {asked.data && summary && asked.data.runs.length > 0 ? (
        <Found found={asked.data} graph={graph} summary={summary} />
      ) : null}
    </section>
  );
}

interface FoundProps {
  readonly found: Counterfactual;
  readonly graph: Graph;
  readonly summary: Summary;
}

const Found = ({ found, graph, summary }: FoundProps) => (
  <>
    {summary.nodes.size === 0 ? null : (
      <CounterfactualGraph graph={graph} summary={summary} runs={found.runs.length} />
    )}
    <CounterfactualRuns runs={found.runs} />
  </>
);
