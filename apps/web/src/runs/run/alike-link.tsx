"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { listOf } from "../../overview/failure-filter.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { plural } from "../../ui/format.ts";
import { useRunPage } from "./run-page-context.tsx";

/** How many other runs failed in the same way of late, with the way to them. Empty where none did. */
export function AlikeLink() {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.overview.alike.queryOptions({ runId: detail.id }, { staleTime: 60_000, retry: false }),
  );
  if (!data || data.runs < 2) return null;
  return (
    <Link
      href={listOf(data)}
      prefetch={false}
      className="shrink-0 rounded text-xs whitespace-nowrap text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink max-md:hidden"
    >
      also failed in {plural(data.runs - 1, "run")} today
    </Link>
  );
}
