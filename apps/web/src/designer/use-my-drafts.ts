"use client";
import { useQueries } from "@tanstack/react-query";
import type { DraftView } from "@waymark/orchestrator/api";
import { useTRPC } from "../trpc/provider.tsx";
import { useDraftOwners } from "./draft-owner.ts";

/** What the person is at work on, newest first; none until it is known. */
export function useMyDrafts(): readonly DraftView[] {
  const trpc = useTRPC();
  const owners = useDraftOwners();
  const lists = useQueries({
    queries: owners.map((owner) => trpc.drafts.list.queryOptions({ owner }, { staleTime: 0 })),
  });
  return newestFirst(lists.flatMap(({ data }) => data?.drafts ?? []));
}

/** Who is signed in has one list, whoever it is asked for. */
const newestFirst = (drafts: readonly DraftView[]): readonly DraftView[] =>
  [...new Map(drafts.map((draft) => [draft.id, draft])).values()].toSorted(
    (one, other) => other.updatedAt - one.updatedAt,
  );
