"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { ArrowUpFromLine, Copy, Download, RotateCcw } from "lucide-react";
import { useDenied } from "../../../account/use-denied.ts";
import { useRestore } from "../../../designer/restore/use-restore.ts";
import { MenuAction, MenuSeparator, RowMenu } from "../../../ui/menu.tsx";
import { useDuplicate } from "../../duplicate/use-duplicate.ts";
import { useExport } from "../../use-export.ts";

interface VersionMenuProps {
  readonly workflow: WorkflowDetail;
  readonly version: number;
  readonly onMove: () => void;
}

export function VersionMenu({ workflow, version, onMove }: VersionMenuProps) {
  const mayNotAuthor = useDenied("workflows:write");
  const mayNotRepair = useDenied("runs:repair");
  const restore = useRestore(workflow);
  const duplicate = useDuplicate(workflow.name);
  const download = useExport(workflow.name);
  return (
    <RowMenu label={`Actions for v${version}`}>
      <MenuAction
        icon={RotateCcw}
        unavailable={mayNotAuthor}
        onChoose={() => restore.mutate(version)}
      >
        Restore as a draft
      </MenuAction>
      <MenuAction icon={Copy} unavailable={mayNotAuthor} onChoose={() => duplicate.mutate(version)}>
        Duplicate as a new workflow
      </MenuAction>
      <MenuAction icon={Download} onChoose={() => void download(version)}>
        Download the definition
      </MenuAction>
      <MenuSeparator />
      <MenuAction
        icon={ArrowUpFromLine}
        unavailable={
          version === workflow.version ? "New runs are on this version already." : mayNotRepair
        }
        onChoose={onMove}
      >
        Move its runs to v{workflow.version}…
      </MenuAction>
    </RowMenu>
  );
}
