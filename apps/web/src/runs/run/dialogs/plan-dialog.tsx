"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { PlanView } from "@waymark/orchestrator/api";
import type { ReactNode } from "react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { isPassing } from "../../../trpc/refusal.ts";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { PlanSummary } from "./plan-summary.tsx";

interface PlanDialogProps {
  readonly title: string;
  readonly description: string;
  readonly confirm: string;
  /** What the orchestrator says would become of the run. */
  readonly plan: UseQueryResult<PlanView, unknown>;
  readonly busy: boolean;
  /** Why it was refused, where it was. */
  readonly error: unknown;
  /** What is wrong with what was given so far. */
  readonly missing?: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A change of a run that is shown before it is made. */
export function PlanDialog(props: PlanDialogProps) {
  const { plan, busy, missing, onConfirm, onClose } = props;
  const unavailable = missing ?? (plan.data && !plan.isError ? undefined : notReady(plan));
  const confirm = () => {
    if (!busy && unavailable === undefined) onConfirm();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={props.title}
      description={props.description}
      footer={
        <CommandFooter
          confirm={props.confirm}
          busy={busy}
          unavailable={unavailable}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <Planned plan={plan} />
        {props.children}
        <Refused error={props.error} />
      </div>
    </Dialog>
  );
}

const notReady = ({ isError }: PlanDialogProps["plan"]): string =>
  isError ? "It cannot be done, for the reason above." : "Working out what would happen…";

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
