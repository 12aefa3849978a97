"use client";
import type { RunComparison } from "@waymark/orchestrator/api";
import { Equal, GitFork } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { divergenceSentence } from "./compare-words.ts";

interface DivergenceStripProps {
  readonly comparison: RunComparison;
  readonly onShow: (nodeId: string) => void;
}

/** Where the runs first went apart, in one sentence. */
export function DivergenceStrip({ comparison, onShow }: DivergenceStripProps) {
  const { divergence, steps, isCut } = comparison;
  const title = steps.find(({ nodeId }) => nodeId === divergence?.nodeId)?.title;
  return (
    <div
      role="status"
      data-divergence={divergence?.nodeId ?? "none"}
      data-tone={divergence ? "amber" : "green"}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-tone/8 px-4 py-2 text-sm"
    >
      {divergence ? (
        <GitFork aria-hidden className="size-4 text-tone" />
      ) : (
        <Equal aria-hidden className="size-4 text-tone" />
      )}
      <span className="min-w-0 flex-1">
        {divergence ? (
          <>
            <strong className="font-semibold">First difference.</strong>{" "}
            {divergenceSentence(divergence, title ?? divergence.nodeId)}
          </>
        ) : (
          "Both runs went the same way, with the same outputs."
        )}
        {isCut ? (
          <span className="text-ink-2">
            {" "}
            Only the first 10,000 transitions of a run are compared.
          </span>
        ) : null}
      </span>
      {divergence ? (
        <Button size="small" onClick={() => onShow(divergence.nodeId)}>
          Show it
        </Button>
      ) : null}
    </div>
  );
}
