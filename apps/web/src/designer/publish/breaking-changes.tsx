"use client";
import { useQueries } from "@tanstack/react-query";
import { isFinished, RUN_STATUS_ORDER } from "../../runs/run-statuses.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import type { VersionDiff } from "../../workflows/diff/diff-versions.ts";
import { breakingWords } from "./breaking-words.ts";
import { Warning } from "./warning.tsx";

const OPEN = RUN_STATUS_ORDER.filter((status) => !isFinished(status));
/** One query for each. */
const MOST_COUNTED = 10;

interface BreakingChangesProps {
  readonly workflow: string;
  readonly diff: VersionDiff;
}

/** Steps that are gone while runs stand at them: these do not follow by themselves. */
export function BreakingChanges({ workflow, diff }: BreakingChangesProps) {
  const trpc = useTRPC();
  const removed = diff.steps.filter(({ change }) => change === "removed").slice(0, MOST_COUNTED);
  const counts = useQueries({
    queries: removed.map(({ node }) =>
      trpc.runs.count.queryOptions({ workflow, step: node.id, status: OPEN }),
    ),
  });
  return removed.map(({ node }, index) => {
    const { total = 0, isCapped = false } = counts[index]?.data ?? {};
    return total === 0 ? null : (
      <Warning key={node.id}>{breakingWords(diff.graph.kind, node.title, total, isCapped)}</Warning>
    );
  });
}
