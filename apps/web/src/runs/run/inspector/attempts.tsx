"use client";
import type { GraphNode, NodeOverlay } from "@waymark/core";
import { refusalOf } from "../../../trpc/refusal.ts";
import { useFailure } from "../../../trpc/use-failure.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { stepsOf } from "../steps.ts";
import { AttemptCard } from "./attempt-card.tsx";
import { useAttempts } from "./use-attempts.ts";

interface AttemptsProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
}

export function Attempts({ node, overlay }: AttemptsProps) {
  const { detail, state, inside } = useRunPage();
  const { attempts, isPending, error, refetch } = useAttempts(
    detail.id,
    node,
    overlay,
    state.sequence,
    inside,
  );
  const failure = useFailure({ data: isPending || error ? undefined : attempts, error });
  if (stepsOf(node, overlay, inside).length === 0) return null;
  return (
    <section aria-label="Attempts" className="flex flex-col">
      {failure !== null ? (
        <ErrorState
          title="The attempts could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={refetch}
        />
      ) : isPending ? (
        <Loading label="Loading the attempts">
          <Skeleton className="mx-4 mt-3.5 h-16 rounded-lg" />
        </Loading>
      ) : attempts.length === 0 ? (
        <p className="px-4 py-4 text-xs text-ink-3">
          None yet. Its attempts appear here as they begin.
        </p>
      ) : (
        <ol className="flex flex-col px-4 pt-3.5 pb-6">
          {attempts.map((attempt, index) => (
            <AttemptCard
              key={`${attempt.stepId}#${attempt.attempt}`}
              attempt={attempt}
              named={new Set(attempts.map((each) => each.stepId)).size > 1}
              open={index === 0}
              last={index === attempts.length - 1}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
