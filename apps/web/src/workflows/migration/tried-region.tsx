import type { MigrationPlan } from "@waymark/orchestrator/api";
import type { ReactNode } from "react";
import { refusalOf } from "../../trpc/refusal.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import type { TriedMove } from "./use-migration-plan.ts";

interface TriedRegionProps {
  readonly move: TriedMove;
  /** While nothing is known yet: `Trying the move`. */
  readonly trying: string;
  /** Where nothing could be learnt: `The move could not be tried`. */
  readonly failed: string;
  readonly children: (plan: MigrationPlan) => ReactNode;
}

/** What a move that is tried would come to, once something is known of it. */
export const TriedRegion = ({ move, trying, failed, children }: TriedRegionProps) => {
  const { plan, error, retry } = move;
  if (plan) return children(plan);
  if (error) return <ErrorState title={failed} refusal={refusalOf(error)} onRetry={retry} />;
  return (
    <Loading label={trying}>
      <Skeleton className="h-28 rounded-lg" />
    </Loading>
  );
};
