"use client";
import type { RunStatus } from "@waymark/core";
import type { OverviewView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { RUN_STATUS_ORDER } from "../runs/run-statuses.ts";
import { formatLocal, plural } from "../ui/format.ts";
import { STATUS, StatusText } from "../ui/status.tsx";
import { Tooltip } from "../ui/tooltip.tsx";

type Part = OverviewView["parts"][number];

const totalOf = ({ runs }: Part): number =>
  Object.values(runs).reduce((sum, count) => sum + count, 0);

/** Runs by when they were started and how they stand now. Each status leads to its runs. */
export function OutcomeChart({ overview: { parts } }: { readonly overview: OverviewView }) {
  const most = Math.max(1, ...parts.map((part) => totalOf(part)));
  const statuses = RUN_STATUS_ORDER.filter((status) => parts.some(({ runs }) => runs[status]));
  return (
    <section
      aria-labelledby="outcomes"
      className="flex flex-col gap-3 rounded-xl border bg-raised p-4 shadow-card"
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h2 id="outcomes" className="text-sm font-semibold">
          Outcomes
        </h2>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {statuses.map((status) => (
            <li key={status}>
              <Link href={`/runs?status=${status}`} className="rounded hover:underline">
                <StatusText status={status} className="text-xs" />
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div role="list" aria-label="Runs over time" className="flex h-36 items-end gap-1">
        {parts.map((part) => (
          <Bar key={part.since} part={part} most={most} statuses={statuses} />
        ))}
      </div>
    </section>
  );
}

interface BarProps {
  readonly part: Part;
  readonly most: number;
  readonly statuses: readonly RunStatus[];
}

function Bar({ part, most, statuses }: BarProps) {
  const total = totalOf(part);
  const shown = statuses.filter((status) => part.runs[status]);
  const words = shown.map((status) => `${part.runs[status]} ${STATUS[status].label.toLowerCase()}`);
  const told = `${formatLocal(part.since)}: ${plural(total, "run")}${words.length === 0 ? "" : `, ${words.join(", ")}`}`;
  return (
    <div role="listitem" aria-label={told} className="flex h-full min-w-0 flex-1 items-end">
      <Tooltip content={told}>
        <span className="flex h-full w-full flex-col justify-end gap-px">
          {total === 0 ? <span className="h-px w-full bg-line" /> : null}
          {shown.map((status) => (
            <span
              key={status}
              data-tone={STATUS[status].tone}
              className="w-full rounded-[2px] bg-tone/75"
              style={{ height: `${((part.runs[status] ?? 0) / most) * 100}%` }}
            />
          ))}
        </span>
      </Tooltip>
    </div>
  );
}
