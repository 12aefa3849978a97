"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import { useState } from "react";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { ReasonField } from "../../../ui/reason-field.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { MapFields } from "../../../workflows/migration/map-fields.tsx";
import { mapRows, NO_MAP } from "../../../workflows/migration/migration-map.ts";
import { useRunPage } from "../run-page-context.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { useRunCommand } from "./use-run-command.ts";
import { VersionChoice } from "./version-choice.tsx";

interface MigrateDialogProps {
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** The versions that there are have to be known before one is chosen. */
export function MigrateDialog({ onClose, reload }: MigrateDialogProps) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const workflow = useQuery(trpc.workflows.get.queryOptions({ name: detail.workflow }));
  const versions = workflow.data?.versions
    .map(({ version }) => version)
    .filter((version) => version !== detail.version);
  if (versions && versions[0] !== undefined) {
    return <MigrateForm newest={versions[0]} onClose={onClose} reload={reload} />;
  }
  return (
    <Dialog open onClose={onClose} title="Move to another version">
      {workflow.isError ? (
        <ErrorState
          title="The versions could not be read"
          refusal={refusalOf(workflow.error)}
          onRetry={() => void workflow.refetch()}
        />
      ) : versions ? (
        <p className="text-sm text-ink-2">
          {detail.workflow} has no other version than v{detail.version}, which the run is on.
        </p>
      ) : (
        <Loading label="Reading the versions">
          <Skeleton className="h-20 rounded-lg" />
        </Loading>
      )}
    </Dialog>
  );
}

interface MigrateFormProps extends MigrateDialogProps {
  readonly newest: number;
}

function MigrateForm({ newest, onClose, reload }: MigrateFormProps) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const command = useRunCommand();
  const [version, setVersion] = useState(newest);
  const [reason, setReason] = useState("");
  const [map, setMap] = useState(NO_MAP);
  const runId = detail.id;
  const said = { skip: map.skip as StepId[], states: { ...map.states } };
  const to = { version, ...said };
  const plan = useQuery(
    trpc.runs.planMigration.queryOptions({ runId, to }, { staleTime: 0, retry: false }),
  );
  const { workflow: name, version: from } = detail;
  const { data: needs } = useQuery(
    trpc.workflows.planMigration.queryOptions(
      { name, from, to: version, runId, ...said },
      { staleTime: 0, placeholderData: keepPreviousData },
    ),
  );
  const choose = (chosen: number) => {
    setVersion(chosen);
    setMap(NO_MAP);
  };
  const migrate = (accept: readonly StepId[]) =>
    command.mutate({
      request: { kind: "migrate" },
      send: () =>
        client.runs.migrate.mutate({
          runId,
          to,
          plan: plan.data?.token,
          accept: [...accept],
          ...causeOf(reason),
        }),
      onAccepted: onClose,
      reload,
    });
  return (
    <PlanDialog
      title="Move to another version"
      description={`The run is on v${detail.version}. What it has done is taken along; what has not begun follows the version chosen.`}
      confirm={`Move to v${version}`}
      plan={plan}
      busy={command.isPending}
      error={command.error}
      onConfirm={migrate}
      onClose={onClose}
    >
      <VersionChoice elsewhere value={version} onChange={choose} />
      <MapFields
        rows={mapRows(map, needs)}
        places={needs?.places ?? []}
        map={map}
        onChange={setMap}
      />
      <ReasonField value={reason} onChange={setReason} />
    </PlanDialog>
  );
}
