"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPCClient } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { jsonText } from "../ui/json-text.ts";
import { say } from "../ui/toast.tsx";
import { draftOwner } from "./draft-owner.ts";
import { notEditable } from "./not-editable.ts";
import { useOpenDraft } from "./use-open-draft.ts";

/** Opens the person's draft of a workflow, begun from a version of it where there is none. */
export function useEditWorkflow(name: string) {
  const client = useTRPCClient();
  const open = useOpenDraft();
  return useMutation({
    mutationFn: async (version: number) => {
      const { source } = await client.workflows.source.query({ name, version });
      const denied = notEditable(source);
      if (denied !== undefined) return say(denied);
      await open.mutateAsync({
        owner: draftOwner(),
        text: jsonText(source),
        workflow: name,
        baseVersion: version,
      });
    },
    onError: (error) => say(refusalOf(error).sentence),
  });
}
