"use client";
import { useState } from "react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { JsonDiff } from "../../../ui/json-diff.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useValue } from "./use-value.ts";
import { firstChoices, nameOf } from "./value-choice.ts";
import { ValuePicker } from "./value-picker.tsx";

/** Any two values of the run side by side: of two attempts, of two steps, what came in and went out. */
export function CompareValues() {
  const { detail, nodeId } = useRunPage();
  const [first, second] = firstChoices(detail, nodeId);
  const [left, setLeft] = useState(first);
  const [right, setRight] = useState(second);
  const [a, b] = [useValue(left), useValue(right)];
  const titleOf = (stepId: string) =>
    detail.graph.nodes.find(({ steps }) => steps.some((step) => step === stepId))?.title ?? stepId;
  const error = a.error ?? b.error;
  return (
    <section aria-label="Compare values" className="flex flex-col gap-3">
      <div className="grid gap-2 sm:grid-cols-2">
        <ValuePicker side="Left" choice={left} onChoose={setLeft} />
        <ValuePicker side="Right" choice={right} onChoose={setRight} />
      </div>
      {error ? (
        <p role="alert" className="text-xs text-danger">
          {refusalOf(error).sentence}
        </p>
      ) : a.data && b.data ? (
        <JsonDiff
          label="Value"
          a={a.data.value}
          b={b.data.value}
          names={[nameOf(left, titleOf), nameOf(right, titleOf)]}
        />
      ) : (
        <Skeleton className="h-40 rounded-lg" />
      )}
    </section>
  );
}
