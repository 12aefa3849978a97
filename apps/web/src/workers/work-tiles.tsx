import type { WorkersView } from "@waymark/orchestrator/api";
import { formatDuration, plural } from "../ui/format.ts";
import { formatBytes } from "./format-bytes.ts";

interface WorkTilesProps {
  readonly work: NonNullable<WorkersView["work"]>;
  readonly self: WorkersView["self"];
}

/** How much there is to do, and how well the process copes. */
export function WorkTiles({ work, self }: WorkTilesProps) {
  const { commits } = work;
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Tile
        name="At work"
        value={count(work.running)}
        note={`of ${count(work.concurrency)} places`}
      />
      <Tile name="In the queue" value={count(work.queued)} note={plural(work.threads, "thread")} />
      <Tile name="Runs in memory" value={count(work.runsInMemory)} note="the others rest" />
      <Tile
        name="Commits, 95 in 100"
        value={commits.p95 === undefined ? "–" : `≤ ${commits.p95} ms`}
        note={`${count(commits.queued)} wait to be written`}
      />
      <Tile
        name="Event loop, 99 in 100"
        value={formatDuration(self.eventLoopP99)}
        note="late at most"
      />
      <Tile
        name="Memory"
        value={formatBytes(self.memoryBytes)}
        note={`${formatBytes(self.heapBytes)} of it heap`}
      />
    </dl>
  );
}

const count = (value: number): string => value.toLocaleString("en-GB");

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

const Tile = ({ name, value, note }: TileProps) => (
  <div className="flex flex-col rounded-xl border bg-raised px-3.5 py-2.5 shadow-card">
    <dt className="text-xs text-ink-3">{name}</dt>
    <dd className="mt-0.5 text-xl font-semibold tracking-[-0.02em] tabular-nums">{value}</dd>
    <dd className="text-2xs text-ink-3">{note}</dd>
  </div>
);
