"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { Pencil } from "lucide-react";
import { useDenied } from "../account/use-denied.ts";
import { Button } from "../ui/button.tsx";
import { notEditable } from "./not-editable.ts";
import { useEditWorkflow } from "./use-edit-workflow.ts";

/** Opens the person's draft of the workflow, begun from the version that is shown where there is none. */
export function EditButton({ workflow: { name, shown } }: { readonly workflow: WorkflowDetail }) {
  const edit = useEditWorkflow(name);
  const denied = useDenied("workflows:write");
  return (
    <Button
      onClick={() => edit.mutate(shown.version)}
      unavailable={edit.isPending ? "Opening" : (denied ?? notEditable(shown.source))}
    >
      <Pencil aria-hidden /> Edit
    </Button>
  );
}
