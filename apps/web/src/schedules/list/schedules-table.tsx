"use client";
import type { ScheduleView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { useDenied } from "../../account/use-denied.ts";
import { formatDuration } from "../../ui/format.ts";
import { Switch } from "../../ui/switch.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { NextInstant } from "../next-instant.tsx";
import { OVERLAPS } from "../policies.ts";
import { specText, specWords } from "../spec-words.ts";
import { useScheduleSwitch } from "../use-schedules.ts";
import { FiringStrip } from "./firing-strip.tsx";

interface SchedulesTableProps {
  readonly schedules: readonly ScheduleView[];
  /** All are of one workflow, which the page is about. */
  readonly ofWorkflow?: boolean;
}

export const SchedulesTable = ({ schedules, ofWorkflow = false }: SchedulesTableProps) => (
  <table className="w-full border-separate border-spacing-0">
    <caption className="sr-only">Schedules by name</caption>
    <thead>
      <tr>
        <Th className="w-14 pl-4">On</Th>
        <Th>Schedule</Th>
        <Th className="max-md:hidden">When</Th>
        <Th className="max-sm:hidden">Next run</Th>
        <Th className="w-64 text-right max-lg:hidden">Last 10</Th>
        <Th className="w-20 text-right max-xl:hidden">Lag</Th>
        <Th className="w-32 pr-4 max-xl:hidden">Overlap</Th>
      </tr>
    </thead>
    <tbody>
      {schedules.map((schedule) => (
        <Row key={schedule.id} schedule={schedule} ofWorkflow={ofWorkflow} />
      ))}
    </tbody>
  </table>
);

interface RowProps {
  readonly schedule: ScheduleView;
  readonly ofWorkflow: boolean;
}

function Row({ schedule, ofWorkflow }: RowProps) {
  const switchTo = useScheduleSwitch();
  const denied = useDenied("runs:repair");
  const { id, enabled, settings, recent, lag } = schedule;
  const { name, workflow, version, spec, zone, overlap } = settings;
  return (
    <tr data-schedule={name} className="relative hover:bg-hover focus-within:bg-hover">
      <Td className="relative z-10 h-14 pl-4">
        <Switch
          bare
          label={`${name} is on`}
          checked={enabled}
          unavailable={denied}
          onChange={(on) => switchTo({ id, name, enabled: on })}
        />
      </Td>
      <Td className="max-w-0 py-1.5 md:w-[22%]">
        <Link
          href={`/schedules/${id}`}
          className="block truncate rounded text-base font-medium tracking-[-0.01em] after:absolute after:inset-0"
        >
          {name}
        </Link>
        <span className="block truncate text-xs text-ink-3">
          {ofWorkflow ? "" : <span className="font-mono">{workflow}</span>}
          {ofWorkflow ? "" : " · "}
          {version === undefined ? "latest version" : `v${version}`}
        </span>
        <span className="block truncate text-xs text-ink-2 md:hidden">{specWords(spec)}</span>
        <span className="block truncate pb-1 text-xs text-ink-3 sm:hidden">
          <NextInstant schedule={schedule} />
        </span>
      </Td>
      <Td className="max-w-0 max-md:hidden md:w-[30%]">
        <span className="block truncate text-sm">{specWords(spec)}</span>
        <span className="block truncate text-2xs text-ink-3">
          <span className="font-mono">{specText(spec)}</span>
          {spec.type === "interval" ? null : ` · ${zone}`}
        </span>
      </Td>
      <Td className="text-sm max-sm:hidden">
        <NextInstant schedule={schedule} />
      </Td>
      <Td className="max-lg:hidden">
        <span className="flex justify-end">
          <FiringStrip firings={recent} />
        </span>
      </Td>
      <Td className="text-right font-mono text-xs text-ink-2 tabular-nums max-xl:hidden">
        {lag === undefined ? "–" : formatDuration(lag)}
      </Td>
      <Td className="pr-4 text-xs text-ink-2 max-xl:hidden">{OVERLAPS[overlap].label}</Td>
    </tr>
  );
}
