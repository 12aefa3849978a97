import type { BusiestView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { runsHref } from "../runs/list/runs-href.ts";
import { formatDuration } from "../ui/format.ts";
import { Td, Th } from "../ui/table.tsx";
import type { OverviewRange } from "./use-overview-range.ts";

interface WorkflowFiguresProps extends Pick<BusiestView, "workflows"> {
  readonly range: OverviewRange;
}

/** Each workflow that had runs, the slowest first. */
export function WorkflowFigures({ workflows, range }: WorkflowFiguresProps) {
  const slowest = Math.max(1, ...workflows.map(({ p95 = 0 }) => p95));
  return (
    <section
      aria-labelledby="slowest"
      className="overflow-hidden rounded-xl border bg-raised shadow-card [&_th]:bg-raised [&_tbody_tr:last-child_td]:border-b-0"
    >
      <h2 id="slowest" className="px-4 pt-3.5 pb-2 text-sm font-semibold">
        Workflows, the slowest first
      </h2>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Workflows that had runs, the slowest first</caption>
        <thead>
          <tr>
            <Th className="pl-4">Workflow</Th>
            <Th className="text-right">Runs</Th>
            <Th className="text-right">Failed</Th>
            <Th className="text-right">Retries</Th>
            <Th className="w-[40%] pr-4">p95 duration</Th>
          </tr>
        </thead>
        <tbody>
          {workflows.map(({ workflow, runs, failed, retries, p95 }) => (
            <tr key={workflow}>
              <Td className="h-10 pl-4">
                <Link
                  href={`/workflows/${workflow}`}
                  className="rounded font-medium hover:underline"
                >
                  {workflow}
                </Link>
              </Td>
              <Td className="text-right text-xs tabular-nums">{runs}</Td>
              <Td className="text-right text-xs tabular-nums">
                {failed === 0 ? (
                  <span className="text-ink-3">0</span>
                ) : (
                  <Link
                    href={runsHref({ status: "failed", workflow, ...range.ofRuns })}
                    prefetch={false}
                    className="rounded font-medium text-(--tone-red) hover:underline"
                  >
                    {failed}
                  </Link>
                )}
              </Td>
              <Td className="text-right text-xs tabular-nums">{retries}</Td>
              <Td className="pr-4">
                {p95 === undefined ? (
                  <span className="text-xs text-ink-3">none completed</span>
                ) : (
                  <span className="flex items-center gap-3">
                    <span className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
                      <span
                        className="block h-full rounded-full bg-ink-3/60"
                        style={{ width: `${(p95 / slowest) * 100}%` }}
                      />
                    </span>
                    <span className="w-16 text-right text-xs tabular-nums">
                      {formatDuration(p95)}
                    </span>
                  </span>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
