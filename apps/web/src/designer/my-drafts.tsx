"use client";
import type { DraftView } from "@waymark/orchestrator/api";
import { PencilLine } from "lucide-react";
import Link from "next/link";
import { parseJson } from "../ui/json-text.ts";
import { AgoText } from "../ui/time.tsx";
import { useMyDrafts } from "./use-my-drafts.ts";

/** What the person is at work on; nothing where that is nothing. */
export function MyDrafts() {
  const drafts = useMyDrafts();
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
