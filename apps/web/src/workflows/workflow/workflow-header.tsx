"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { ArchiveRestore, Play } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { EditButton } from "../../designer/edit-button.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { Ago } from "../../ui/time.tsx";
import { useArchive } from "../archive/use-archive.ts";
import { KIND_LABEL } from "../kind-label.ts";
import { StatusCounts } from "../status-counts.tsx";
import { PauseButton } from "./pause-button.tsx";

interface WorkflowHeaderProps {
  readonly workflow: WorkflowDetail;
  readonly onStart: () => void;
  /** Why it cannot be started now. */
  readonly notStartable: string | undefined;
}

export function WorkflowHeader({ workflow, onStart, notStartable }: WorkflowHeaderProps) {
  const { shown } = workflow;
  const mayNotAuthor = useDenied("workflows:write");
  const { unarchive } = useArchive(workflow);
  return (
    <header className="flex shrink-0 flex-col gap-2 border-b px-4 pt-3 pb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Breadcrumb above={[{ href: "/workflows", title: "Workflows" }]} title={workflow.title} />
        {workflow.archivedAt === undefined ? null : (
          <Button onClick={() => void unarchive()} unavailable={mayNotAuthor}>
            <ArchiveRestore aria-hidden /> Unarchive
          </Button>
        )}
        <PauseButton workflow={workflow} />
        <EditButton workflow={workflow} />
        <Button kind="primary" onClick={onStart} unavailable={notStartable}>
          <Play aria-hidden /> Start run
        </Button>
      </div>
      {workflow.description === undefined ? null : (
        <p className="max-w-3xl text-sm text-ink-3">{workflow.description}</p>
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-xs text-ink-3">
        <span className="font-mono text-ink-2">{workflow.name}</span>
        <Badge>{KIND_LABEL[workflow.kind]}</Badge>
        {workflow.archivedAt === undefined ? null : <Badge tone="amber">archived</Badge>}
        <span>
          <span className="text-ink-2">v{shown.version}</span>
          {shown.version === workflow.version ? " latest" : ` of ${workflow.version}`}, registered{" "}
          <Ago at={shown.registeredAt} />
        </span>
        <StatusCounts runs={workflow.runs} />
      </div>
    </header>
  );
}
