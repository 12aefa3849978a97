"use client";
import { KIND } from "../../graph/kind.ts";
import { NodeFacts } from "../../graph/node-facts.tsx";
import { useNow } from "../../live/ticker.ts";
import { cn } from "../../ui/cn.ts";
import { STATUS, StatusText } from "../../ui/status.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { Elapsed } from "../../ui/time.tsx";
import { useRunPage } from "./run-page-context.tsx";
import { stepRows, type StepRow } from "./steps.ts";

/** Everything the graph shows, as a table: for a phone, a screen reader, and for reading times. */
export function StepsView() {
  const { detail, state, nodeId, select } = useRunPage();
  const now = useNow(state.finishedAt === undefined);
  const rows = stepRows(detail.graph, state.nodes, detail.startedAt, state.finishedAt ?? now);
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">Steps of the run in the order of the graph</caption>
      <thead>
        <tr>
          <Th className="pl-4">Step</Th>
          <Th>Status</Th>
          <Th className="text-right">Duration</Th>
          <Th className="w-[36%] pr-4 max-md:hidden">When</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.node.id}
            row={row}
            selected={row.node.id === nodeId}
            onSelect={() => select(row.node.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: StepRow;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function Row({ row: { node, depth, overlay, span }, selected, onSelect }: RowProps) {
  const status = overlay?.status ?? "pending";
  const { icon: Icon, label } = KIND[node.kind];
  return (
    <tr
      data-step-row={node.id}
      data-status={status}
      className={cn("relative hover:bg-hover", selected && "bg-hover")}
    >
      <Td className="pl-4">
        <span className="flex items-center gap-2" style={{ paddingLeft: depth * 18 }}>
          <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />
          <button
            type="button"
            aria-pressed={selected}
            aria-label={`${node.title}, ${label}`}
            onClick={onSelect}
            className="max-w-64 truncate rounded text-left font-medium after:absolute after:inset-0"
          >
            {node.title}
          </button>
        </span>
      </Td>
      <Td>
        <span className="flex items-center gap-2 text-xs text-ink-3 max-sm:flex-col max-sm:items-start max-sm:gap-0">
          <StatusText status={status} />
          {overlay ? <NodeFacts overlay={overlay} /> : null}
        </span>
      </Td>
      <Td className="text-right">
        {overlay?.startedAt === undefined ? null : (
          <Elapsed
            from={overlay.startedAt}
            to={overlay.finishedAt}
            className="text-xs text-ink-2"
          />
        )}
      </Td>
      <Td className="pr-4 max-md:hidden">
        <span
          aria-hidden
          data-tone={STATUS[status].tone}
          className="relative block h-2 rounded-full bg-hover"
        >
          {span ? (
            <span
              className="absolute inset-y-0 min-w-1 rounded-full bg-tone/80"
              style={{ left: `${span.from * 100}%`, width: `${span.share * 100}%` }}
            />
          ) : null}
        </span>
      </Td>
    </tr>
  );
}
