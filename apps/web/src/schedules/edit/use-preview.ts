"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { useRested } from "../../ui/use-rested.ts";
import { timingOf, type Draft } from "./settings-draft.ts";

/** The next times of a draft, as the server tells them once nobody types; and what it refuses. */
export function usePreview(draft: Draft) {
  const trpc = useTRPC();
  const timing = JSON.stringify(timingOf(draft) ?? null);
  const asked = useRested(timing);
  const input = JSON.parse(asked) as NonNullable<ReturnType<typeof timingOf>> | null;
  const query = useQuery(
    trpc.schedules.preview.queryOptions(input ?? NEVER, {
      enabled: input !== null,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const refused = query.error && asked === timing ? query.error : null;
  return { data: refused ? undefined : query.data, error: refused };
}

const NEVER = { spec: { type: "interval" as const, everyMs: 1_000, offsetMs: 0 }, zone: "UTC" };

/** What is wrong with the times, in the words of the refusal that are about them. */
export function whyRefused(error: unknown): string | undefined {
  if (error === null) return undefined;
  const { sentence } = refusalOf(error);
  return /\/(?:spec|zone)[^:]*: ([^;)]+)/.exec(sentence)?.[1] ?? sentence;
}
