import type { WorkflowSummary } from "@waymark/orchestrator/api";
import Link from "next/link";
import { specWords } from "../../schedules/spec-words.ts";
import { plural } from "../../ui/format.ts";

/** When the clock starts it, or how many schedules do: a link to them. */
export function SchedulesCell({
  workflow: { name, title, schedules },
}: {
  readonly workflow: WorkflowSummary;
}) {
  if (!schedules) return <span className="text-xs text-ink-3">–</span>;
  const { count, on, spec } = schedules;
  const words = count === 1 ? specWords(spec) : plural(count, "schedule");
  return (
    <Link
      href={`/schedules?workflow=${encodeURIComponent(name)}`}
      prefetch={false}
      title={words}
      aria-label={`Schedules of ${title}: ${words}`}
      className="relative z-10 block truncate rounded text-xs text-ink-2 hover:text-ink hover:underline"
    >
      {words}
      {on === count ? null : (
        <span className="block text-2xs text-ink-3">
          {on === 0 ? "switched off" : `${on} switched on`}
        </span>
      )}
    </Link>
  );
}
