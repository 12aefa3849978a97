"use client";
import type { JsonValue } from "@waymark/core";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { Pencil } from "lucide-react";
import { useDenied } from "../account/use-denied.ts";
import { refusalOf } from "../trpc/refusal.ts";
import { Button } from "../ui/button.tsx";
import { jsonText } from "../ui/json-text.ts";
import { say } from "../ui/toast.tsx";
import { draftOwner } from "./draft-owner.ts";
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
      unavailable={open.isPending ? "Opening" : (denied ?? notEditable(shown))}
    >
      <Pencil aria-hidden /> Edit
    </Button>
  );
}

const notEditable = ({ source }: WorkflowDetail["shown"]): string | undefined =>
  isCode(source) ? "This machine is written in TypeScript: change it there." : undefined;

/** What is kept of a machine in code tells which functions it has; a document has none. */
const isCode = (source: JsonValue): boolean =>
  memberOf(memberOf(source, "machine"), "implementations") !== undefined;

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, JsonValue>>)[name]
    : undefined;
