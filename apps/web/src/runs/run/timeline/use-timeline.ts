"use client";
import type { StepId } from "@waymark/core";
import { useMemo } from "react";
import { useNow } from "../../../live/ticker.ts";
import { useMoment, usePast } from "../past/use-past.ts";
import { useRunPage } from "../run-page-context.tsx";
import { dagItems } from "./dag-items.ts";
import { machineItems } from "./machine-items.ts";
import { attemptAt, waitAt } from "./parts.ts";
import { useChanges, useTimelineAttempts } from "./use-timeline-data.ts";

/** What the timeline draws, now or at the moment that is travelled to. */
export function useTimeline(loops: readonly StepId[]) {
  const { detail, state } = useRunPage();
  const { own, inside } = useTimelineAttempts(loops);
  const changes = useChanges(detail.kind === "machine");
  const [moment] = useMoment();
  const past = usePast(
    detail.id,
    Math.min(moment ?? state.sequence, state.sequence),
    moment !== null,
  );
  const then = moment === null ? undefined : past.data;
  const at = then?.event.at;
  const now = useNow(state.finishedAt === undefined && at === undefined);
  const nodes = then?.nodes ?? state.nodes;
  const items = useMemo(() => {
    const asOf = <Value extends Parameters<typeof attemptAt>[0]>(attempts: readonly Value[]) =>
      at === undefined ? attempts : attempts.flatMap((attempt) => attemptAt(attempt, at) ?? []);
    const attempts = asOf(own.data?.attempts ?? []);
    if (detail.kind === "dag") {
      const loopsThen = new Map(
        [...inside].map(([loop, all]) => [
          loop,
          {
            attempts: asOf(all.attempts),
            waits:
              at === undefined ? all.waits : all.waits.flatMap((wait) => waitAt(wait, at) ?? []),
          },
        ]),
      );
      return dagItems(detail.graph, nodes, attempts, loopsThen);
    }
    const seen = (changes.data ?? []).filter(
      ({ sequence }) => moment === null || sequence <= moment,
    );
    return machineItems(detail.graph, nodes, attempts, seen);
  }, [detail.graph, detail.kind, nodes, own.data, inside, changes.data, at, moment]);
  const end = at ?? state.finishedAt ?? Math.max(now, detail.startedAt);
  const range = useMemo(
    () => ({ from: detail.startedAt, to: Math.max(end, detail.startedAt + 1) }),
    [detail.startedAt, end],
  );
  return {
    items,
    range,
    /** Where the now-line stands; undefined once the run has ended. */
    now: at ?? (state.finishedAt === undefined ? end : undefined),
    cut: own.data?.cut ?? false,
    isPending: own.isPending || (detail.kind === "machine" && changes.isPending),
    /** Why nothing can be shown; what was read before stays in sight. */
    error: (own.data ? null : own.error) ?? (changes.data ? null : changes.error),
    retry: () => void Promise.all([own.refetch(), changes.refetch()]),
  };
}
