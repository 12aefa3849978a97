"use client";
import type { JsonValue } from "@waymark/core";
import type { RunDetail } from "@waymark/orchestrator/api";
import { shortId } from "../../ui/format.ts";
import { ValuePair } from "./value-pair.tsx";

interface CompareValuesProps {
  readonly a: RunDetail;
  readonly b: RunDetail;
}

/** What went into both runs, and what came of them. */
export function CompareValues({ a, b }: CompareValuesProps) {
  const names = namesOf(a, b);
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-6 p-4">
      <ValuePair title="Input" a={a.input} b={b.input} names={names} />
      <ValuePair title="Output" a={a.output} b={b.output} names={names} />
      <ValuePair title="Error" a={asJson(a.failure)} b={asJson(b.failure)} names={names} />
      <ValuePair title="Context" a={a.context} b={b.context} names={names} />
    </div>
  );
}

export const namesOf = (a: RunDetail, b: RunDetail): readonly [string, string] => [
  `A, run ${shortId(a.id)}`,
  `B, run ${shortId(b.id)}`,
];

/** What came over the wire is JSON, whatever its type says. */
const asJson = (value: RunDetail["failure"]): JsonValue | undefined =>
  value as unknown as JsonValue | undefined;
