"use client";
import { useEffect, useRef, useState } from "react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { useRunPage } from "../run-page-context.tsx";

interface Asked {
  readonly refetch: () => Promise<unknown>;
  readonly isFetching: boolean;
}

/** `steady`: the plan is not of all of the run, and holds while the rest of it goes on. */
export interface Replanning {
  readonly refusal?: unknown;
  readonly steady?: boolean;
}

/**
 * A plan holds for the run as it stands: each transition while a dialog is open asks again, and so does
 * a refusal that says that the plan does not hold any more.
 *
 * @returns what to say of it; undefined while the first plan is as good as when it was made
 */
export function useReplan(
  { refetch, isFetching }: Asked,
  { refusal, steady = false }: Replanning = {},
): string | undefined {
  const { sequence } = useRunPage().state;
  const [opened] = useState(sequence);
  const planned = useRef(sequence);
  // In a run that goes on fast, a plan that is begun anew with each transition would never be there.
  const mayAsk = !steady || !isFetching;
  useEffect(() => {
    if (planned.current === sequence || !mayAsk) return;
    planned.current = sequence;
    void refetch();
  }, [sequence, refetch, mayAsk]);
  const outdated = isOutdated(refusal);
  useEffect(() => {
    if (outdated) void refetch();
  }, [outdated, refetch]);
  if ((steady || sequence === opened) && !outdated) return undefined;
  // With the event, so that the second time says something else than the first, and is read out, too.
  return `The run changed, so the plan was made again. It is at event ${sequence} now.`;
}

/** The plan that somebody agreed to was refused, because the run had moved on. */
export const isOutdated = (refusal: unknown): boolean =>
  refusal !== null && refusal !== undefined && refusalOf(refusal).code === "PLAN_OUTDATED";
