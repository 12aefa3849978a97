"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { RunDetail, RunSummary } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useTRPC } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { shortId } from "../../ui/format.ts";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { StatusText } from "../../ui/status.tsx";
import { AgoText } from "../../ui/time.tsx";
import { SearchField } from "../list/search-field.tsx";
import { suggestionsFor } from "./suggestions.ts";

interface RunChooserProps {
  readonly letter: "A" | "B";
  /** The run to compare with; it says which others are likely. */
  readonly other: RunDetail | undefined;
  readonly onChoose: (runId: string) => void;
}

const SHOWN = 12;

/** Suggests runs, and finds any other one by its id or words. */
export function RunChooser({ letter, other, onChoose }: RunChooserProps) {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const q = text.trim();
  const listing = { placeholderData: keepPreviousData };
  const workflow = other === undefined ? {} : { workflow: other.workflow };
  const found = useQuery(
    trpc.runs.list.queryOptions(
      q === "" ? { ...workflow, limit: SHOWN } : { q, limit: SHOWN },
      listing,
    ),
  );
  const completed = useQuery(
    trpc.runs.list.queryOptions(
      { ...workflow, status: ["completed"], limit: 2 },
      { ...listing, enabled: other !== undefined },
    ),
  );
  const failure = useFailure(found);
  const suggested =
    q === "" ? suggestionsFor(other, completed.data?.runs ?? [], found.data?.runs ?? []) : [];
  const rest = (found.data?.runs ?? []).filter(
    ({ id }) => id !== other?.id && !suggested.some(({ runId }) => runId === id),
  );
  return (
    <section
      aria-labelledby={`choose-${letter}`}
      className="scroll-quiet min-h-0 flex-1 overflow-auto"
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 py-6">
        <h2 id={`choose-${letter}`} className="text-base font-semibold tracking-[-0.01em]">
          Choose run {letter}
        </h2>
        <SearchField value={text} onChange={setText} />
        {suggested.length === 0 ? null : (
          <Group title="Suggested">
            {suggested.map(({ runId, why, run }) => (
              <Choice key={runId} runId={runId} run={run} why={why} onChoose={onChoose} />
            ))}
          </Group>
        )}
        {failure !== null ? (
          <ErrorState
            title="The runs could not be loaded"
            refusal={refusalOf(failure)}
            onRetry={() => void found.refetch()}
          />
        ) : found.data === undefined ? (
          <Loading label="Loading runs">
            <Skeleton className="h-40 rounded-lg" />
          </Loading>
        ) : rest.length === 0 ? (
          suggested.length === 0 ? (
            <p className="py-6 text-center text-sm text-ink-3">
              {q === "" ? "There is no other run yet." : "No run fits. Try its id, or other words."}
            </p>
          ) : null
        ) : (
          <Group title={q === "" ? "Newest" : "Found"}>
            {rest.map((run) => (
              <Choice key={run.id} runId={run.id} run={run} onChoose={onChoose} />
            ))}
          </Group>
        )}
      </div>
    </section>
  );
}

const Group = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: React.ReactNode;
}) => (
  <div>
    <h3 className="pb-1.5 text-xs font-medium text-ink-3">{title}</h3>
    <ul className="overflow-hidden rounded-lg border bg-raised shadow-card">{children}</ul>
  </div>
);

interface ChoiceProps {
  readonly runId: string;
  readonly run: RunSummary | undefined;
  readonly why?: string;
  readonly onChoose: (runId: string) => void;
}

const Choice = ({ runId, run, why, onChoose }: ChoiceProps) => (
  <li className="border-b border-line/70 last:border-b-0">
    <button
      type="button"
      data-choice={runId}
      aria-label={[`Run ${shortId(runId)}`, run?.workflow, run?.status, why]
        .filter(Boolean)
        .join(", ")}
      onClick={() => onChoose(runId)}
      className="flex min-h-10 w-full flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-2 text-left text-xs outline-offset-[-2px] hover:bg-hover"
    >
      {run === undefined ? null : <StatusText status={run.status} className="w-28" />}
      <span className="font-mono">{shortId(runId)}</span>
      {run === undefined ? null : (
        <span className="text-ink-2">
          {run.workflow} v{run.version}
        </span>
      )}
      {why === undefined ? null : <span className="font-medium">{why}</span>}
      {run === undefined ? null : <AgoText at={run.startedAt} className="ml-auto text-ink-3" />}
    </button>
  </li>
);
