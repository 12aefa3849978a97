import { formatDuration, plural } from "../../../ui/format.ts";
import type { CriticalPath } from "./critical-path.ts";
import { PARTS, type PartKind } from "./parts.ts";
import type { Range } from "./scale.ts";

interface CriticalPathNoteProps {
  readonly path: CriticalPath;
  readonly range: Range;
}

/** What the critical path means, and where its time went. */
export function CriticalPathNote({ path, range }: CriticalPathNoteProps) {
  const spent = Object.entries(path.spent) as [PartKind, number][];
  return (
    <div className="flex flex-col gap-2">
      <p>
        The chain of steps that decided when the run ended: each began when the one before it had
        ended. To make the run faster, make one of these faster; the others had time to spare.
      </p>
      <p className="text-xs text-ink-3">
        {plural(path.ids.length, "step")} in {formatDuration(range.to - range.from)}
      </p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 text-xs">
        {spent.map(([kind, ms]) => (
          <Spent key={kind} on={PARTS[kind].label} ms={ms} />
        ))}
        <Spent on="Between steps" ms={path.between} />
      </dl>
    </div>
  );
}

const Spent = ({ on, ms }: { readonly on: string; readonly ms: number }) => (
  <>
    <dt className="text-ink-3">{on}</dt>
    <dd className="text-right font-mono tabular-nums">{formatDuration(ms)}</dd>
  </>
);
