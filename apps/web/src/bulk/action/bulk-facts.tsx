import type { BulkActionView } from "@waymark/orchestrator/api";
import type { ReactNode } from "react";
import { formatDuration } from "../../ui/format.ts";
import { useClockZone } from "../../ui/time-look-context.tsx";
import { Ago } from "../../ui/time.tsx";
import { BulkStatusBadge } from "../bulk-status.tsx";
import { describeFilter } from "../describe-filter.ts";
import { OPERATIONS } from "../operations.ts";
import { BulkProgressBar } from "../progress-bar.tsx";
import { timeLeftMs } from "../progress.ts";

export function BulkFacts({ action }: { readonly action: BulkActionView }) {
  const { status, operation, filter, by, reason, done, failed, left, createdAt } = action;
  const timeLeft = timeLeftMs(action);
  const zone = useClockZone();
  return (
    <section aria-label="Progress" className="flex max-w-3xl flex-col gap-4">
      <div className="flex flex-col gap-2" data-bulk-status={status}>
        <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
          <BulkStatusBadge status={status} />
          <span className="tabular-nums">
            {done} done, {failed} refused, {left} left
          </span>
          {timeLeft === undefined ? null : (
            <span className="text-ink-3">about {formatDuration(timeLeft)} to go</span>
          )}
        </p>
        <BulkProgressBar action={action} />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        <Fact name="Does">{OPERATIONS[operation.type].does}</Fact>
        <Fact name="On">{describeFilter(filter, zone)}</Fact>
        <Fact name="Begun">
          <Ago at={createdAt} />
          {by === undefined ? "" : ` by ${by}`}
        </Fact>
        {reason === undefined ? null : <Fact name="Reason">{reason}</Fact>}
      </dl>
    </section>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="text-ink-2">{children}</dd>
  </>
);
