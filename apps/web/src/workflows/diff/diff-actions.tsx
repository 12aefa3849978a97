"use client";
import type { WorkflowDetail, WorkflowVersionView } from "@waymark/orchestrator/api";
import { FileDiff, RotateCcw } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { useRestore } from "../../designer/restore/use-restore.ts";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { download } from "../../ui/download.ts";
import { jsonText } from "../../ui/json-text.ts";
import { jsonPatch } from "./json-patch.ts";

interface DiffActionsProps {
  readonly workflow: Pick<WorkflowDetail, "name" | "version">;
  readonly before: WorkflowVersionView;
  readonly after: WorkflowVersionView;
}

export function DiffActions({ workflow, before, after }: DiffActionsProps) {
  const mayNotAuthor = useDenied("workflows:write");
  const restore = useRestore(workflow);
  const patch = () =>
    download(
      `${workflow.name}-v${before.version}-v${after.version}.patch.json`,
      `${jsonText(jsonPatch(before.source, after.source))}\n`,
    );
  return (
    <div className="flex items-center gap-2">
      <CopyButton label="Copy the link to this comparison" text={location.href} />
      <Button onClick={patch}>
        <FileDiff aria-hidden /> Download patch
      </Button>
      <Button
        onClick={() => restore.mutate(before.version)}
        unavailable={mayNotAuthor ?? (restore.isPending ? "Opening" : undefined)}
      >
        <RotateCcw aria-hidden /> Restore v{before.version} as a draft
      </Button>
    </div>
  );
}
