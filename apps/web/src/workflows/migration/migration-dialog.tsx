"use client";
import { useMutation } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { useDenied } from "../../account/use-denied.ts";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { MapFields } from "./map-fields.tsx";
import { mapRows, NO_MAP } from "./migration-map.ts";
import { PlanClasses } from "./plan-classes.tsx";
import { TriedRegion } from "./tried-region.tsx";
import { useMigrationPlan } from "./use-migration-plan.ts";

const WORDS = {
  safe: "They go on where they are.",
  needsMap: "Say below where they go on.",
  impossible: "They stay on their version.",
};

interface MigrationDialogProps {
  readonly workflow: Pick<WorkflowDetail, "name" | "version">;
  /** Absent: every version but the current one. */
  readonly from: number | undefined;
  readonly onClose: () => void;
}

/** A dry run of moving runs of a version, or of all others, to the current one, and then the move as a bulk action. */
export function MigrationDialog({ workflow, from, onClose }: MigrationDialogProps) {
  const { name, version: to } = workflow;
  const client = useTRPCClient();
  const router = useRouter();
  const denied = useDenied("runs:repair");
  const [map, setMap] = useState(NO_MAP);
  const [reason, setReason] = useState("");
  // One key per opening: a second click, or a retry after a lost answer, begins no second job.
  const [idempotencyKey] = useState(() => uuid());
  const said = { skip: map.skip as StepId[], states: { ...map.states } };
  const older = from === undefined ? {} : { from };
  const move = useMigrationPlan({
    about: [name, from, to, said],
    ask: (page) => client.workflows.planMigration.query({ name, ...older, to, ...said, ...page }),
  });
  const { plan } = move;
  const create = useMutation({
    mutationFn: async () => {
      const { id } = await client.bulk.create.mutate({
        operation: { type: "migrate", version: to, ...said },
        filter: { workflow: name, ...(from !== undefined && { version: from }) },
        idempotencyKey,
        ...causeOf(reason),
      });
      router.push(`/bulk/${id}`);
    },
  });
  const unavailable =
    denied ??
    (plan === undefined || move.isStale || (move.isTrying && plan.safe.runs === 0)
      ? "Trying the move."
      : plan.safe.runs === 0
        ? "No run can be moved as it is."
        : undefined);
  const begin = () => {
    if (unavailable === undefined && !create.isPending) create.mutate();
  };
  const rows = mapRows(map, plan);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={begin}
      title={`Move runs from ${from === undefined ? "all versions" : `v${from}`} to v${to}`}
      description="Tried on each run as it stands now; nothing is changed before you begin. A run that does not fit stays where it is and is listed."
      footer={
        <CommandFooter
          confirm="Begin the move"
          busy={create.isPending}
          unavailable={unavailable}
          onConfirm={begin}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <TriedRegion move={move} trying="Trying the move" failed="The move could not be tried">
          {(known) => (
            <>
              <PlanClasses move={{ ...move, plan: known }} of="in flight or failed" words={WORDS} />
              <MapFields rows={rows} places={known.places} map={map} onChange={setMap} />
            </>
          )}
        </TriedRegion>
        <ReasonField value={reason} onChange={setReason} hint="Kept in the history of each run." />
        <Refused error={create.error} />
      </div>
    </Dialog>
  );
}
