"use client";
import { useQuery } from "@tanstack/react-query";
import type { RunSummary } from "@waymark/orchestrator/api";
import { Network } from "lucide-react";
import { useTRPC } from "../../../trpc/provider.tsx";
import { Button } from "../../../ui/button.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useRereadAsItMoves } from "../use-reread-as-it-moves.ts";
import { RunBranch } from "./run-branch.tsx";
import { useChildren } from "./use-children.ts";

/** Opens the tree of this run, its parent and its children; not there for a run without either. */
export function FamilyPanel() {
  const { detail, state } = useRunPage();
  const { query, children } = useChildren({ parent: detail.id });
  useRereadAsItMoves(state.sequence, () => void query.refetch());
  if (detail.parent === undefined && children.length === 0) return null;
  const run = { ...detail, status: state.status, finishedAt: state.finishedAt } as RunSummary;
  return (
    <Popover
      label="Related runs"
      wide
      trigger={
        <Button size="small" kind="quiet">
          <Network aria-hidden /> Related runs
        </Button>
      }
    >
      <ul className="scroll-quiet max-h-96 overflow-y-auto">
        {detail.parent === undefined ? (
          <RunBranch run={run} current />
        ) : (
          <Parent of={run} parentId={detail.parent.runId} />
        )}
      </ul>
    </Popover>
  );
}

interface ParentProps {
  readonly of: RunSummary;
  readonly parentId: RunSummary["id"];
}

function Parent({ of: run, parentId }: ParentProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.runs.list.queryOptions({ ids: [parentId], limit: 1 }));
  const parent = data?.runs[0];
  if (parent === undefined) return <RunBranch run={run} current />;
  return (
    <RunBranch run={parent}>
      <RunBranch run={run} current />
    </RunBranch>
  );
}
