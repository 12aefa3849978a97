"use client";
import type { ClockWarning } from "@waymark/orchestrator/api";
import { TriangleAlert } from "lucide-react";
import { Countdown } from "../../ui/time.tsx";
import { clockWords } from "../clock-words.ts";
import { utcMoment, zoneMoment } from "../zone-time.ts";

interface NextTimesProps {
  readonly instants: readonly number[];
  readonly warnings: readonly ClockWarning[];
  readonly zone: string;
}

/** The next times as the zone's clocks show them and, where it is another one, in UTC, and what the clocks do to them. */
export const NextTimes = ({ instants, warnings, zone }: NextTimesProps) => (
  <div className="flex flex-col gap-3">
    {warnings.length === 0 ? null : (
      <ul aria-label="When the clocks are set" className="flex flex-col gap-1.5">
        {warnings.map((warning) => (
          <li
            key={warning.wall}
            data-tone="amber"
            data-warning={warning.kind}
            className="flex gap-2 rounded-lg border border-tone/30 bg-tone/7 px-3 py-2 text-xs text-ink"
          >
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-tone" />
            <span>{clockWords(warning, zone)}</span>
          </li>
        ))}
      </ul>
    )}
    {instants.length === 0 ? (
      <p className="text-sm text-ink-3">No instant is to come.</p>
    ) : (
      <table className="w-full text-xs tabular-nums">
        <caption className="sr-only">The next times</caption>
        <thead>
          <tr className="text-left text-2xs text-ink-3">
            <th scope="col" className="pb-1 font-medium">
              {zone}
            </th>
            {zone === "UTC" ? null : (
              <th scope="col" className="pb-1 font-medium max-sm:hidden">
                UTC
              </th>
            )}
            <th scope="col" className="pb-1 text-right font-medium">
              <span className="sr-only">From now</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {instants.map((at) => (
            <tr
              key={at}
              data-instant={new Date(at).toISOString()}
              className="border-t border-line/70"
            >
              <td className="h-7 whitespace-nowrap">{zoneMoment(at, zone)}</td>
              {zone === "UTC" ? null : (
                <td className="font-mono text-2xs text-ink-3 max-sm:hidden">{utcMoment(at)}</td>
              )}
              <td className="text-right text-ink-3">
                <Countdown at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </div>
);
