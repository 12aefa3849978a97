import type { RunSummary } from "@waymark/orchestrator/api";
import Link from "next/link";
import { DateTime } from "../../ui/clock-time.tsx";
import { formatUtc } from "../../ui/format.ts";

interface ScheduleLinkProps {
  readonly schedule: NonNullable<RunSummary["schedule"]>;
}

/** The schedule that started a run, and the instant it was started for. */
export const ScheduleLink = ({ schedule: { id, name, at } }: ScheduleLinkProps) => (
  <>
    {name === undefined ? (
      "deleted since"
    ) : (
      <Link
        href={`/schedules/${id}`}
        prefetch={false}
        className="rounded font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
      >
        {name}
      </Link>
    )}
    <span title={formatUtc(at)} className="text-ink-3">
      {" "}
      for <DateTime at={at} />
    </span>
  </>
);
