"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { Pencil } from "lucide-react";
import { useDenied } from "../account/use-denied.ts";
import { refusalOf } from "../trpc/refusal.ts";
import { Button } from "../ui/button.tsx";
import { jsonText } from "../ui/json-text.ts";
import { say } from "../ui/toast.tsx";
import { draftOwner } from "./draft-owner.ts";
import { notEditable } from "./not-editable.ts";
import { useOpenDraft } from "./use-open-draft.ts";

/** Opens the person's draft of the workflow, begun from the version that is shown where there is none. */
export function EditButton({ workflow: { name, shown } }: { readonly workflow: WorkflowDetail }) {
  const open = useOpenDraft();
  const denied = useDenied("workflows:write");
  const edit = () =>
    open.mutate(
      {
        owner: draftOwner(),
        text: jsonText(shown.source),
        workflow: name,
        baseVersion: shown.version,
      },
      { onError: (error) => say(refusalOf(error).sentence) },
    );
  return (
    <Button
      onClick={edit}
      unavailable={open.isPending ? "Opening" : (denied ?? notEditable(shown.source))}
    >
      <Pencil aria-hidden /> Edit
    </Button>
  );
}
