"use client";
import type { JsonValue } from "@waymark/core";
import { JsonDiff } from "../../ui/json-diff.tsx";
import { sortedJsonText } from "../../ui/json-text.ts";
import { JsonView } from "../../ui/json-view.tsx";

interface ValuePairProps {
  readonly title: string;
  /** Absent: the run has none. */
  readonly a: JsonValue | undefined;
  readonly b: JsonValue | undefined;
  readonly names: readonly [a: string, b: string];
}

/** A value of both runs: once where it is the same, else with its differences. Nothing where neither has one. */
export function ValuePair({ title, a, b, names }: ValuePairProps) {
  if (a === undefined && b === undefined) return null;
  const isSame = sortedJsonText(a) === sortedJsonText(b);
  return (
    <section aria-label={title} data-same={isSame} className="flex min-w-0 flex-col gap-2">
      <h3 className="flex items-baseline gap-2 text-xs font-medium text-ink-2">
        {title}
        <span className="font-normal text-ink-3">
          {isSame
            ? "the same in both"
            : a === undefined
              ? "only in B"
              : b === undefined
                ? "only in A"
                : "differs"}
        </span>
      </h3>
      {isSame && a !== undefined ? (
        <JsonView label={title} value={a} className="max-h-64" />
      ) : (
        <JsonDiff label={title} a={a} b={b} names={names} />
      )}
    </section>
  );
}
