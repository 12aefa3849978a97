"use client";
import type { FiringView, ScheduleDetail } from "@waymark/orchestrator/api";
import Link from "next/link";
import { formatDuration, shortId } from "../../ui/format.ts";
import { Td, Th } from "../../ui/table.tsx";
import { Elapsed } from "../../ui/time.tsx";
import { firingLook } from "../firing-look.ts";
import { zoneMoment } from "../zone-time.ts";
import { Card } from "./card.tsx";

/** What became of the last instants. */
export function FiringTable({ schedule }: { readonly schedule: ScheduleDetail }) {
  const { id, firings, settings } = schedule;
  return (
    <Card
      title="What became of its instants"
      aside={
        <Link
          href={`/runs?q=schedule:${id}`}
          prefetch={false}
          className="rounded text-xs text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          All its runs
        </Link>
      }
    >
      {firings.length === 0 ? (
        <p className="p-4 text-sm text-ink-3">
          Nothing yet. Each instant is told here, whether it was started, skipped or missed.
        </p>
      ) : (
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">Instants, newest first</caption>
          <thead>
            <tr>
              <Th className="pl-4">Instant</Th>
              <Th>Outcome</Th>
              <Th className="max-sm:hidden">Run</Th>
              <Th className="text-right max-md:hidden">Late by</Th>
              <Th className="pr-4 text-right max-md:hidden">Duration</Th>
            </tr>
          </thead>
          <tbody>
            {firings.map((firing) => (
              <Row key={`${firing.kind} ${firing.at}`} firing={firing} zone={settings.zone} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Row({ firing, zone }: { readonly firing: FiringView; readonly zone: string }) {
  const { at, kind, run, startedAt, note, fate } = firing;
  const { icon: Icon, label, tone } = firingLook(firing);
  return (
    <tr data-fate={fate} className="hover:bg-hover">
      <Td className="pl-4 text-xs">
        {zoneMoment(at, zone)}
        {kind === "manual" ? <span className="text-ink-3">, by hand</span> : null}
      </Td>
      <Td className="py-1.5 text-xs whitespace-normal">
        <span data-tone={tone} className="inline-flex items-center gap-1.5 font-medium text-tone">
          <Icon aria-hidden className="size-3.5 shrink-0" />
          {label}
        </span>
        {note === undefined ? null : <span className="block text-ink-3">{note}</span>}
      </Td>
      <Td className="text-xs max-sm:hidden">
        {run === undefined ? null : run.status === undefined ? (
          <span className="font-mono text-ink-3">{shortId(run.id)}</span>
        ) : (
          <Link
            href={`/runs/${run.id}`}
            prefetch={false}
            className="rounded font-mono underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {shortId(run.id)}
          </Link>
        )}
      </Td>
      <Td className="text-right font-mono text-xs text-ink-3 tabular-nums max-md:hidden">
        {startedAt === undefined || kind === "manual" ? "" : formatDuration(startedAt - at)}
      </Td>
      <Td className="pr-4 text-right text-xs text-ink-3 max-md:hidden">
        {startedAt === undefined || run?.status === undefined ? null : (
          <Elapsed from={startedAt} to={run.finishedAt} />
        )}
      </Td>
    </tr>
  );
}
