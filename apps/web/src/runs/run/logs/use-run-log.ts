"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RunId, StepId } from "@waymark/core";
import { useEffect, useRef, useState } from "react";
import type { ApiClient } from "../../../trpc/client.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { logQuery, type LogFilter, type LogLineView } from "./log-filter.ts";

const PAGE = 500;
const LIVE_MS = 1_000;

interface Log {
  readonly lines: readonly LogLineView[];
  /** There are lines before the first of them. */
  readonly earlier: boolean;
}

/** A log from its end on: new lines come by themselves, earlier ones on demand. */
export function useRunLog(filter: LogFilter, live: boolean) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const [loading, setLoading] = useState(false);
  const asked = { runId: detail.id, ...queryOf(filter) };
  const key = ["logs", asked];
  const query = useQuery({
    queryKey: key,
    queryFn: () => readOn(client, asked, cache.getQueryData<Log>(key)),
    refetchInterval: live ? LIVE_MS : false,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 30_000,
  });
  const { refetch } = query;
  const seen = useRef(state.sequence);
  useEffect(() => {
    if (seen.current === state.sequence) return undefined;
    seen.current = state.sequence;
    // Lines are kept a moment after they were said: the last ones come after the transition.
    const timer = setTimeout(() => void refetch(), LIVE_MS);
    return () => clearTimeout(timer);
  }, [state.sequence, refetch]);
  const loadEarlier = async () => {
    const before = cache.getQueryData<Log>(key)?.lines[0]?.id;
    if (before === undefined) return;
    setLoading(true);
    try {
      const page = await client.runs.logs.query({ ...asked, before, limit: PAGE });
      cache.setQueryData<Log>(key, (log) => ({
        lines: [...page.lines, ...(log?.lines ?? [])],
        earlier: page.more,
      }));
    } finally {
      setLoading(false);
    }
  };
  return { ...query, loadEarlier, loadingEarlier: loading };
}

type Asked = ReturnType<typeof queryOf> & { readonly runId: RunId };

const queryOf = (filter: LogFilter) => {
  const { steps, ...others } = logQuery(filter);
  return { ...others, ...(steps && { steps: steps as StepId[] }) };
};

/** What was known with what came since; at first the end of the log. */
async function readOn(client: ApiClient, asked: Asked, known: Log | undefined): Promise<Log> {
  if (!known) {
    const { lines, more } = await client.runs.logs.query({ ...asked, limit: PAGE });
    return { lines, earlier: more };
  }
  const added = await readFrom(client, asked, known.lines.at(-1)?.id ?? 0);
  return added.length === 0 ? known : { ...known, lines: [...known.lines, ...added] };
}

async function readFrom(
  client: ApiClient,
  asked: Asked,
  from: number,
): Promise<readonly LogLineView[]> {
  const added: LogLineView[] = [];
  for (let after = from; ;) {
    const { lines, more } = await client.runs.logs.query({ ...asked, after, limit: 1_000 });
    added.push(...lines);
    const last = lines.at(-1);
    if (!more || !last) return added;
    after = last.id;
  }
}

/** All lines that a filter means, from the first. */
export const readWholeLog = (client: ApiClient, runId: RunId, filter: LogFilter) =>
  readFrom(client, { runId, ...queryOf(filter) }, 0);
