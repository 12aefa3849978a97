import type { RunId } from "@waymark/core";
import Link from "next/link";

export const RunLink = ({ runId }: { readonly runId: RunId }) => (
  <Link
    href={`/runs/${runId}`}
    className="rounded font-mono text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
  >
    {runId}
  </Link>
);
