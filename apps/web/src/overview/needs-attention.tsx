"use client";
import type { FailuresView } from "@waymark/orchestrator/api";
import { CircleCheck, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useDenied } from "../account/use-denied.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Td, Th } from "../ui/table.tsx";
import { Ago } from "../ui/time.tsx";
import { filterOf, type Failures } from "./failure-filter.ts";
import type { OverviewRange } from "./use-overview-range.ts";

// Forms and editor come when the dialog opens.
const BulkDialog = dynamic(
  async () => (await import("../bulk/create/bulk-dialog.tsx")).BulkDialog,
  { ssr: false },
);

interface NeedsAttentionProps {
  readonly view: FailuresView;
  readonly range: OverviewRange;
}

/** Failed runs that are alike, with the way to one of them and to repairing them all. */
export function NeedsAttention({ view, range }: NeedsAttentionProps) {
  const [repairing, repair] = useState<Failures>();
  const denied = useDenied("runs:repair");
  return (
    <section
      aria-labelledby="attention"
      className="overflow-hidden rounded-xl border bg-raised shadow-card [&_th]:bg-raised [&_tbody_tr:last-child_td]:border-b-0"
    >
      <h2 id="attention" className="px-4 pt-3.5 pb-2 text-sm font-semibold">
        Needs attention
      </h2>
      {view.failures.length === 0 ? (
        <p className="flex items-center gap-2 px-4 pb-4 text-sm text-ink-3">
          <CircleCheck aria-hidden className="size-4 text-(--tone-green)" />
          No run that failed waits for anybody.
        </p>
      ) : (
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">Failed runs that are alike, the most frequent first</caption>
          <thead>
            <tr>
              <Th className="w-20 pl-4 text-right">Runs</Th>
              <Th>Where and why</Th>
              <Th className="w-28 text-right max-sm:hidden">First</Th>
              <Th className="w-28 text-right max-sm:hidden">Last</Th>
              <Th className="w-36 pr-4">
                <span className="sr-only">Repair</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {view.failures.map((group) => (
              <tr
                key={`${group.workflow} ${group.step ?? ""} ${group.error}`}
                data-failures={group.workflow}
              >
                <Td className="h-14 pl-4 text-right font-semibold tabular-nums">{group.runs}</Td>
                <Td className="max-w-0">
                  <Link
                    href={`/runs/${group.runId}`}
                    prefetch={false}
                    className="rounded hover:underline"
                  >
                    <span className="font-medium">{group.workflow}</span>
                    {group.step === undefined ? null : (
                      <span className="ml-2 font-mono text-xs text-(--tone-red)">{group.step}</span>
                    )}
                    <span className="block truncate text-xs text-ink-3">{group.error}</span>
                  </Link>
                </Td>
                <Td className="text-right text-xs text-ink-3 max-sm:hidden">
                  <Ago at={group.firstAt} />
                </Td>
                <Td className="text-right text-xs text-ink-3 max-sm:hidden">
                  <Ago at={group.lastAt} />
                </Td>
                <Td className="pr-4 text-right">
                  <Button
                    size="small"
                    onClick={() => repair(group)}
                    unavailable={denied}
                    aria-label={`Repair ${plural(group.runs, "run")} of ${group.workflow}`}
                  >
                    <RotateCw aria-hidden /> Repair all
                  </Button>
                </Td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {repairing === undefined ? null : (
        <BulkDialog
          filter={filterOf(repairing, view.since, range.isDrawn ? view.until : undefined)}
          onClose={() => repair(undefined)}
        />
      )}
    </section>
  );
}
