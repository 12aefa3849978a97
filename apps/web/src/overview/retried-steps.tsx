import type { BusiestView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { runsHref } from "../runs/list/runs-href.ts";
import { plural } from "../ui/format.ts";
import { Td, Th } from "../ui/table.tsx";
import type { OverviewRange } from "./use-overview-range.ts";

interface RetriedStepsProps {
  readonly steps: BusiestView["steps"];
  readonly range: OverviewRange;
}

/** Which steps are tried again and again. */
export const RetriedSteps = ({ steps, range }: RetriedStepsProps) => (
  <section
    aria-labelledby="retried"
    className="overflow-hidden rounded-xl border bg-raised shadow-card [&_th]:bg-raised [&_tbody_tr:last-child_td]:border-b-0"
  >
    <h2 id="retried" className="px-4 pt-3.5 pb-2 text-sm font-semibold">
      Most retried steps
    </h2>
    {steps.length === 0 ? (
      <p className="px-4 pb-4 text-sm text-ink-3">No step was tried again.</p>
    ) : (
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Steps that were tried again, the most often first</caption>
        <thead>
          <tr>
            <Th className="pl-4">Step</Th>
            <Th className="text-right">Retries</Th>
            <Th className="pr-4 text-right">In</Th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ workflow, step, retries, runs }) => (
            <tr key={`${workflow} ${step}`} data-retried={`${workflow} ${step}`}>
              <Td className="h-10 max-w-0 w-full truncate pl-4">
                <Link
                  href={`/workflows/${workflow}`}
                  prefetch={false}
                  className="rounded font-medium hover:underline"
                >
                  {workflow}
                </Link>
                <span className="ml-2 font-mono text-xs text-ink-2">{step}</span>
              </Td>
              <Td className="text-right text-xs tabular-nums">{retries.toLocaleString("en-GB")}</Td>
              <Td className="pr-4 text-right text-xs">
                <Link
                  href={runsHref({ workflow, retried: true, ...range.ofRuns })}
                  prefetch={false}
                  className="rounded hover:underline"
                >
                  {plural(runs, "run")}
                </Link>
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
