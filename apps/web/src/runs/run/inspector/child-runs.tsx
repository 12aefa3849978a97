"use client";
import { useQuery } from "@tanstack/react-query";
import type { RunId, StepId } from "@waymark/core";
import type { RunSummary } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useTRPC } from "../../../trpc/provider.tsx";
import { Button } from "../../../ui/button.tsx";
import { DisclosureButton } from "../../../ui/disclosure-button.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { StatusText } from "../../../ui/status.tsx";
import { Elapsed } from "../../../ui/time.tsx";
import { isFinished } from "../../run-statuses.ts";
import { useChildren } from "../family/use-children.ts";
import { RunLink } from "../run-link.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useRereadAsItMoves } from "../use-reread-as-it-moves.ts";

const LOOK_MS = 1_000;

/** The runs that a step started, one for each attempt, newest first; each opens in its place. */
export function ChildRuns({ stepId }: { readonly stepId: string }) {
  const { detail, state } = useRunPage();
  const { query, children } = useChildren({
    parent: detail.id,
    parentStep: stepId as StepId,
  });
  useRereadAsItMoves(state.sequence, () => void query.refetch());
  if (children.length === 0) return null;
  return (
    <section aria-label="Child runs" className="flex flex-col border-b px-4 pt-3 pb-3">
      <h3 className="pb-1.5 text-xs font-medium text-ink-2">Child runs</h3>
      <ul>
        {children.map((child, at) => (
          <ChildRun key={child.id} run={child} first={at === 0} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button size="small" className="self-start" onClick={() => void query.fetchNextPage()}>
          Earlier child runs
        </Button>
      ) : null}
    </section>
  );
}

function ChildRun({ run, first }: { readonly run: RunSummary; readonly first: boolean }) {
  const [open, setOpen] = useState(first);
  return (
    <li data-child-run={run.id} data-status={run.status}>
      <div className="flex min-h-8 items-center gap-2 text-xs">
        <DisclosureButton
          label={`Steps of ${run.id}`}
          open={open}
          onToggle={() => setOpen(!open)}
          className="-ml-1.5 hover:bg-hover"
        />
        <StatusText status={run.status} />
        <span className="min-w-0 flex-1 truncate">
          <RunLink runId={run.id} />
        </span>
        <Elapsed from={run.startedAt} to={run.finishedAt} className="text-ink-3" />
      </div>
      {open ? <StepsInside runId={run.id} /> : null}
    </li>
  );
}

/** A child run in a few lines: each of its steps and how it stands. */
function StepsInside({ runId }: { readonly runId: RunId }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.runs.describe.queryOptions(
      { runId },
      {
        refetchInterval: ({ state }) =>
          state.data && isFinished(state.data.status) ? false : LOOK_MS,
      },
    ),
  );
  if (error && !data) return <Refused error={error} />;
  if (!data) {
    return (
      <Loading label="Loading the child run">
        <Skeleton className="h-16 rounded-lg" />
      </Loading>
    );
  }
  return (
    <ul className="mb-1 ml-2 border-l pl-3">
      {data.graph.nodes.map(({ id, title }) => {
        const overlay = data.nodes[id];
        return (
          <li
            key={id}
            data-child-step={id}
            data-status={overlay?.status ?? "pending"}
            className="flex h-7 items-center gap-2 text-xs"
          >
            <span className="min-w-0 flex-1 truncate">{title}</span>
            <StatusText status={overlay?.status ?? "pending"} />
            {overlay?.startedAt === undefined ? null : (
              <Elapsed
                from={overlay.startedAt}
                to={overlay.finishedAt}
                className="w-14 text-right text-ink-3"
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
