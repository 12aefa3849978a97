"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import { useTRPC } from "../../../trpc/provider.tsx";
import { useRested } from "../../../ui/use-rested.ts";
import { useRunPage } from "../run-page-context.tsx";
import { useReplan } from "./use-replan.ts";

interface Signal {
  readonly name: string;
  readonly by: string | undefined;
  /** Undefined while it is no value that could be sent. */
  readonly payload: JsonValue | undefined;
}

/** What a signal would do to the run as it stands, asked again when either changes. */
export function useSignalPreview(signal: Signal) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const asked = useRested(JSON.stringify(signal));
  const { name, by, payload } = JSON.parse(asked) as Signal;
  const preview = useQuery(
    trpc.runs.previewSignal.queryOptions(
      { runId: detail.id, name, by, payload },
      {
        enabled: payload !== undefined,
        staleTime: 0,
        retry: false,
        placeholderData: keepPreviousData,
      },
    ),
  );
  useReplan(preview);
  return preview;
}
