"use client";
import { useQueries } from "@tanstack/react-query";
import type { DraftView } from "@waymark/orchestrator/api";
import { PencilLine } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "../trpc/provider.tsx";
import { parseJson } from "../ui/json-text.ts";
import { AgoText } from "../ui/time.tsx";
import { useDraftOwners } from "./draft-owner.ts";

/** What the person is at work on; nothing where that is nothing. */
export function MyDrafts() {
  const trpc = useTRPC();
  const owners = useDraftOwners();
  const lists = useQueries({
    queries: owners.map((owner) => trpc.drafts.list.queryOptions({ owner }, { staleTime: 0 })),
  });
  const drafts = newestFirst(lists.flatMap(({ data }) => data?.drafts ?? []));
  if (drafts.length === 0) return null;
  return (
    <section aria-label="Your drafts" className="border-b bg-sunken px-4 py-2.5">
      <ul className="flex flex-wrap items-center gap-2">
        <li className="text-xs font-medium text-ink-2">Your drafts</li>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link
              href={`/designer/${draft.id}`}
              prefetch={false}
              className="flex h-7 items-center gap-1.5 rounded-md border bg-raised px-2 text-xs text-ink-2 shadow-card hover:bg-hover hover:text-ink"
            >
              <PencilLine aria-hidden className="size-3.5 text-ink-3" />
              {titleOf(draft)}
              <AgoText at={draft.updatedAt} className="text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who is signed in has one list, whoever it is asked for. */
const newestFirst = (drafts: readonly DraftView[]): readonly DraftView[] =>
  [...new Map(drafts.map((draft) => [draft.id, draft])).values()].toSorted(
    (one, other) => other.updatedAt - one.updatedAt,
  );

function titleOf({ text, workflow }: DraftView): string {
  const parsed = parseJson(text);
  const title =
    parsed.ok &&
    typeof parsed.value === "object" &&
    parsed.value !== null &&
    "title" in parsed.value
      ? parsed.value["title"]
      : undefined;
  return typeof title === "string" && title !== "" ? title : (workflow ?? "New workflow");
}
