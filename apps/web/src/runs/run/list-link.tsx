"use client";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { neighboursOf, readTrail } from "../trail.ts";

const never = () => () => {};

/** Back to the runs, with the filter they were left with. */
export function ListLink({ runId }: { readonly runId: string }) {
  const href = useSyncExternalStore(
    never,
    () => {
      const trail = readTrail();
      return trail && neighboursOf(trail, runId) ? trail.href : "/runs";
    },
    () => "/runs",
  );
  return (
    <Link href={href} className="rounded text-ink-3 hover:text-ink">
      Runs
    </Link>
  );
}
