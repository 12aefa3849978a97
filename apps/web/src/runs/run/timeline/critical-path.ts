import type { Graph } from "@waymark/core";
import type { TimelineItem } from "./items.ts";
import { spanOf, type Part, type PartKind } from "./parts.ts";

/** The steps that decided when the run ended, first to last, and what their time was spent on. */
export interface CriticalPath {
  readonly ids: readonly string[];
  /** Milliseconds by what they were spent on. */
  readonly spent: Readonly<Partial<Record<PartKind, number>>>;
  /** Milliseconds between the end of one and the beginning of the next. */
  readonly between: number;
}

interface Span {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/**
 * From the step that ended last back to the beginning: before each, of the steps that lead to it, the
 * one that ended last before it began. None other could have made the run end sooner by being faster.
 */
export function criticalPath(
  { edges }: Graph,
  items: readonly TimelineItem[],
  now: number,
): CriticalPath {
  const spans = spansOf(items, now);
  const latest = [...spans.values()].reduce<Span | undefined>(
    (last, span) => (last && last.to >= span.to ? last : span),
    undefined,
  );
  const path: Span[] = [];
  for (let span = latest; span !== undefined; span = before(span, edges, spans, path)) {
    path.unshift(span);
  }
  const onPath = new Map(path.map((span) => [span.id, span]));
  const parts = items.filter(({ id }) => onPath.has(id)).flatMap((item) => item.parts);
  const between = path.reduce(
    (sum, span, at) => sum + Math.max(0, (path[at + 1]?.from ?? span.to) - span.to),
    0,
  );
  return { ids: path.map(({ id }) => id), spent: spentOn(parts, now), between };
}

function spansOf(items: readonly TimelineItem[], now: number): ReadonlyMap<string, Span> {
  return new Map(
    items.flatMap(({ id, kind, parts }) => {
      const span = kind === "lane" ? undefined : spanOf(parts);
      return span ? [[id, { id, from: span.from, to: span.to ?? now }] as const] : [];
    }),
  );
}

function before(
  span: Span,
  edges: Graph["edges"],
  spans: ReadonlyMap<string, Span>,
  path: readonly Span[],
): Span | undefined {
  return sourcesOf(span.id, edges, spans, new Set(path.map(({ id }) => id)))
    .filter(({ to }) => to <= span.from)
    .reduce<Span | undefined>(
      (last, each) => (last && last.to >= each.to ? last : each),
      undefined,
    );
}

/** What leads to a step; through one that took no time, as a choice, to what leads to that. */
function sourcesOf(
  id: string,
  edges: Graph["edges"],
  spans: ReadonlyMap<string, Span>,
  seen: Set<string>,
): readonly Span[] {
  return edges.flatMap(({ from, to }) => {
    if (to !== id || seen.has(from)) return [];
    seen.add(from);
    return spans.get(from) ?? sourcesOf(from, edges, spans, seen);
  });
}

function spentOn(parts: readonly Part[], now: number): CriticalPath["spent"] {
  const spent: Partial<Record<PartKind, number>> = {};
  for (const { kind, from, to = now } of parts)
    spent[kind] = (spent[kind] ?? 0) + Math.max(0, Math.min(to, now) - from);
  return spent;
}
