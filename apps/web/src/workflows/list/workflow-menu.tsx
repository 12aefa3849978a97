"use client";
import { useQuery } from "@tanstack/react-query";
import type { WorkflowSummary } from "@waymark/orchestrator/api";
import {
  Activity,
  Archive,
  ArchiveRestore,
  CircleX,
  Copy,
  Download,
  History,
  Pause,
  Pencil,
  Play,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { useEditWorkflow } from "../../designer/use-edit-workflow.ts";
import { useWorkflowSchedules } from "../../schedules/use-workflow-schedules.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { MenuAction, MenuSeparator, RowMenu } from "../../ui/menu.tsx";
import { useArchive } from "../archive/use-archive.ts";
import { useDuplicate } from "../duplicate/use-duplicate.ts";
import { useExport } from "../use-export.ts";

// Forms and editor come when the dialog opens.
const StartDialog = dynamic(async () => (await import("../start/start-dialog.tsx")).StartDialog, {
  ssr: false,
});

/** What can be done with a workflow without going to its page. */
export function WorkflowMenu({ workflow }: { readonly workflow: WorkflowSummary }) {
  const { name, title, version, archivedAt, schedules } = workflow;
  const router = useRouter();
  const trpc = useTRPC();
  const denied = useDenied("runs:write");
  const [starting, start] = useState(false);
  const detail = useQuery(trpc.workflows.get.queryOptions({ name }, { enabled: starting }));
  const mayNotAuthor = useDenied("workflows:write");
  const mayNotSteer = useDenied("runs:repair");
  const edit = useEditWorkflow(name);
  const duplicate = useDuplicate(name);
  const download = useExport(name);
  const { archive, unarchive } = useArchive(workflow);
  const { pause, resume } = useWorkflowSchedules(workflow);
  return (
    <>
      <RowMenu label={`Actions for ${title}`}>
        <MenuAction
          icon={Play}
          unavailable={archivedAt === undefined ? denied : "It is archived."}
          onChoose={() => start(true)}
        >
          Start a run…
        </MenuAction>
        <MenuAction icon={Pencil} unavailable={mayNotAuthor} onChoose={() => edit.mutate(version)}>
          Edit
        </MenuAction>
        <MenuSeparator />
        <MenuAction icon={Activity} onChoose={() => router.push(`/runs?workflow=${name}`)}>
          All runs
        </MenuAction>
        <MenuAction
          icon={CircleX}
          onChoose={() => router.push(`/runs?workflow=${name}&status=failed`)}
        >
          Failed runs
        </MenuAction>
        <MenuAction icon={History} onChoose={() => router.push(`/workflows/${name}?view=versions`)}>
          Versions
        </MenuAction>
        <MenuSeparator />
        <MenuAction
          icon={Copy}
          unavailable={mayNotAuthor}
          onChoose={() => duplicate.mutate(version)}
        >
          Duplicate
        </MenuAction>
        <MenuAction icon={Download} onChoose={() => void download(version)}>
          Download the definition
        </MenuAction>
        <MenuSeparator />
        {schedules === undefined ? null : schedules.on > 0 ? (
          <MenuAction icon={Pause} unavailable={mayNotSteer} onChoose={() => void pause()}>
            Pause schedules
          </MenuAction>
        ) : (
          <MenuAction icon={Play} unavailable={mayNotSteer} onChoose={() => void resume()}>
            Resume schedules
          </MenuAction>
        )}
        {archivedAt === undefined ? (
          <MenuAction icon={Archive} unavailable={mayNotAuthor} onChoose={() => void archive()}>
            Archive
          </MenuAction>
        ) : (
          <MenuAction
            icon={ArchiveRestore}
            unavailable={mayNotAuthor}
            onChoose={() => void unarchive()}
          >
            Unarchive
          </MenuAction>
        )}
      </RowMenu>
      {starting && detail.data ? (
        <StartDialog workflow={detail.data} onClose={() => start(false)} />
      ) : null}
    </>
  );
}
