"use client";
import type { ScheduleDetail } from "@waymark/orchestrator/api";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "../../ui/badge.tsx";
import { DateTime } from "../../ui/clock-time.tsx";
import { formatDuration } from "../../ui/format.ts";
import { JsonView } from "../../ui/json-view.tsx";
import { OVERLAPS } from "../policies.ts";
import { lengthWords } from "../spec-words.ts";
import { Card } from "./card.tsx";

/** What is started, and what happens where the clock alone does not decide. */
export function ScheduleFacts({ schedule }: { readonly schedule: ScheduleDetail }) {
  const { settings, pausedUntil, missed, lag } = schedule;
  const { workflow, version, overlap, catchUpMs, jitterMs, startAt, endAt, labels } = settings;
  return (
    <Card title="What">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 p-4 text-sm">
        <Fact name="Workflow">
          <Link
            href={`/workflows/${workflow}${version === undefined ? "" : `?version=${version}`}`}
            className="rounded font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {workflow}
          </Link>
          <span className="text-ink-3"> {version === undefined ? "latest" : `v${version}`}</span>
        </Fact>
        <Fact name="Overlap">
          {OVERLAPS[overlap].label}
          <span className="block text-xs text-ink-3">{OVERLAPS[overlap].does}</span>
        </Fact>
        <Fact name="Catch-up">{lengthWords(catchUpMs)}</Fact>
        {jitterMs === 0 ? null : <Fact name="Jitter">up to {lengthWords(jitterMs)}</Fact>}
        {startAt === undefined ? null : (
          <Fact name="Start">
            <DateTime at={startAt} />
          </Fact>
        )}
        {endAt === undefined ? null : (
          <Fact name="End">
            <DateTime at={endAt} />
          </Fact>
        )}
        {pausedUntil === undefined ? null : (
          <Fact name="Paused until">
            <DateTime at={pausedUntil} />
          </Fact>
        )}
        <Fact name="Last start was late by">{lag === undefined ? "–" : formatDuration(lag)}</Fact>
        <Fact name="Missed">
          {missed === 0 ? "none" : `${missed.toLocaleString("en-GB")} while nobody ran`}
        </Fact>
        {Object.keys(labels).length === 0 ? null : (
          <Fact name="Labels">
            <span className="flex flex-wrap gap-1">
              {Object.entries(labels).map(([name, value]) => (
                <Badge key={name}>
                  {name}: {value}
                </Badge>
              ))}
            </span>
          </Fact>
        )}
      </dl>
      <div className="border-t p-4">
        <JsonView label="Input" value={settings.input} />
      </div>
    </Card>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="min-w-0 text-ink-2">{children}</dd>
  </>
);
