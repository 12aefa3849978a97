"use client";
import type { JsonValue } from "@waymark/core";
import type { AttemptView, ComparedStep, RunDetail } from "@waymark/orchestrator/api";
import { KIND } from "../../graph/kind.ts";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Badge } from "../../ui/badge.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { AttemptPairs } from "./attempt-pairs.tsx";
import { namesOf } from "./compare-values.tsx";
import { sidesInWords } from "./compare-words.ts";
import { useAttemptsOf, useOutputOf } from "./use-compared.ts";
import { ValuePair } from "./value-pair.tsx";

interface CompareStepProps {
  readonly a: RunDetail;
  readonly b: RunDetail;
  readonly step: ComparedStep;
}

/** One step of both runs: input, output and attempts side by side. */
export function CompareStep({ a, b, step }: CompareStepProps) {
  const { nodeId, title, kind } = step;
  const node = [...a.graph.nodes, ...b.graph.nodes].find(({ id }) => id === nodeId);
  // A state may invoke several; the first is what most have.
  const stepId = node?.steps[0];
  const [left, right] = [useAttemptsOf(a.id, stepId), useAttemptsOf(b.id, stepId)];
  const [failureA, failureB] = [useFailure(left), useFailure(right)];
  const failure = failureA ?? failureB;
  const hasAnswer = a.kind === "dag" && stepId === undefined && !nodeId.includes("/");
  const answers = [
    useOutputOf(a.id, nodeId, hasAnswer && step.a !== undefined),
    useOutputOf(b.id, nodeId, hasAnswer && step.b !== undefined),
  ] as const;
  const [lastA, lastB] = [left.data?.attempts.at(-1), right.data?.attempts.at(-1)];
  const names = namesOf(a, b);
  return (
    <aside
      aria-label={`Step ${title}`}
      data-compared-step={nodeId}
      className="scroll-quiet flex w-full shrink-0 flex-col gap-4 border-t bg-surface p-4 lg:w-[27rem] 2xl:w-[36rem] lg:overflow-y-auto lg:border-t-0 lg:border-l"
    >
      <header>
        <h2 className="truncate text-[0.9375rem] font-semibold tracking-[-0.01em]">{title}</h2>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-xs text-ink-2">
          <Badge>{KIND[kind].label}</Badge>
          {sidesInWords(step)}
        </p>
      </header>
      {failure !== null ? (
        <ErrorState
          title="The attempts could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={() => void Promise.all([left.refetch(), right.refetch()])}
        />
      ) : stepId !== undefined && (left.isPending || right.isPending) ? (
        <Loading label="Loading the attempts">
          <Skeleton className="h-40 rounded-lg" />
        </Loading>
      ) : (
        <>
          <ValuePair title="Input" a={inputOf(lastA)} b={inputOf(lastB)} names={names} />
          <ValuePair
            title="Output"
            a={outputOf(left.data?.attempts, answers[0].data?.value)}
            b={outputOf(right.data?.attempts, answers[1].data?.value)}
            names={names}
          />
          <AttemptPairs a={left.data?.attempts ?? []} b={right.data?.attempts ?? []} />
        </>
      )}
    </aside>
  );
}

const inputOf = (attempt: AttemptView | undefined): JsonValue | undefined =>
  attempt?.largeInput ? largeText(attempt.largeInput) : attempt?.input;

function outputOf(
  attempts: readonly AttemptView[] | undefined,
  answer: unknown,
): JsonValue | undefined {
  const completed = attempts?.findLast(({ status }) => status === "completed");
  if (completed) return completed.largeOutput ? largeText(completed.largeOutput) : completed.output;
  const { output } = (answer ?? {}) as { readonly output?: JsonValue };
  return output;
}

/** Too large to be read here: its beginning, and what tells it from another one. */
const largeText = ({ preview, size, hash }: NonNullable<AttemptView["largeInput"]>): JsonValue => ({
  preview,
  characters: size,
  sha256: hash,
});
