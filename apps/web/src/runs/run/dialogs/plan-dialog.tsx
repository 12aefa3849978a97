"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import type { PlanView } from "@waymark/orchestrator/api";
import type { ReactNode } from "react";
import { isPassing, refusalOf } from "../../../trpc/refusal.ts";
import { cn } from "../../../ui/cn.ts";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useShowPlan } from "../plan/plan-preview.tsx";
import { EffectsToAccept } from "./effects-to-accept.tsx";
import { PlanSummary } from "./plan-summary.tsx";
import { useAcceptance } from "./use-acceptance.ts";
import { isOutdated, useReplan } from "./use-replan.ts";

interface PlanDialogProps {
  readonly title: string;
  readonly description?: string | undefined;
  readonly confirm: string;
  /** What the safe button says, where the change takes something away. */
  readonly keep?: string | undefined;
  /** The plan holds while the rest of the run goes on, and can be agreed to meanwhile. */
  readonly steady?: true;
  /** What the orchestrator says would become of the run. */
  readonly plan: UseQueryResult<PlanView, unknown>;
  readonly busy: boolean;
  /** Why it was refused, where it was. */
  readonly error: unknown;
  /** What is wrong with what was given so far. */
  readonly missing?: string | undefined;
  /** What is chosen before there is a plan of it. */
  readonly before?: ReactNode;
  /** With the steps whose effects somebody accepted to see repeated. */
  readonly onConfirm: (accept: readonly StepId[]) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A change of a run that is shown before it is made: in the dialog, and on the graph beside it. */
export function PlanDialog(props: PlanDialogProps) {
  const { plan, busy, error, missing, onConfirm, onClose, steady = false } = props;
  const moved = useReplan(plan, { refusal: error, steady });
  useShowPlan(plan.isError ? undefined : plan.data);
  const effects = useAcceptance(plan.data);
  const unavailable = missing ?? notReady(plan, steady) ?? effects.missing;
  const confirm = () => {
    if (!busy && unavailable === undefined) onConfirm(effects.accepted);
  };
  return (
    <Dialog
      open
      beside
      onClose={onClose}
      onConfirm={confirm}
      title={props.title}
      description={props.description}
      footer={
        <CommandFooter
          keep={props.keep}
          confirm={props.confirm}
          busy={busy}
          unavailable={unavailable}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {props.before}
        <div
          data-plan={plan.isFetching ? "being-made" : "made"}
          aria-busy={plan.isFetching}
          className={cn("transition-opacity", plan.isPlaceholderData && "opacity-60")}
        >
          <Moved words={moved} />
          <Planned plan={plan} />
          {plan.data ? (
            <EffectsToAccept
              repeats={plan.data.repeats}
              accepted={effects.accepted}
              onAccept={effects.accept}
            />
          ) : null}
        </div>
        {props.children}
        {isOutdated(error) ? null : <Refused error={error} />}
      </div>
    </Dialog>
  );
}

/** Why what was planned cannot be agreed to now: a plan that is being made again may say something else. */
function notReady(
  { data, isError, isFetching, isPlaceholderData }: PlanDialogProps["plan"],
  steady: boolean,
): string | undefined {
  if (isError) return "It cannot be done, for the reason above.";
  return data && !(steady ? isPlaceholderData : isFetching)
    ? undefined
    : "Working out what would happen…";
}

/** It is there before there is something to say: what comes into it is read out. */
const Moved = ({ words }: { readonly words: string | undefined }) => (
  <div role="status" data-tone="amber">
    {words === undefined ? null : (
      <p className="mb-2.5 rounded-lg border border-tone/30 bg-tone/8 px-3 py-2 text-xs">{words}</p>
    )}
  </div>
);

function Planned({ plan }: Pick<PlanDialogProps, "plan">) {
  if (plan.isError && isPassing(plan.error)) {
    return (
      <ErrorState
        title="What would happen could not be worked out"
        refusal={refusalOf(plan.error)}
        onRetry={() => void plan.refetch()}
      />
    );
  }
  if (plan.isError) return <Refused error={plan.error} />;
  if (plan.data) return <PlanSummary plan={plan.data} />;
  return (
    <Loading label="Working out what would happen">
      <Skeleton className="h-20 rounded-lg" />
    </Loading>
  );
}
