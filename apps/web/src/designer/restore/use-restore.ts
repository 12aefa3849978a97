"use client";
import { useMutation } from "@tanstack/react-query";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { useRouter } from "next/navigation";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { jsonText } from "../../ui/json-text.ts";
import { say } from "../../ui/toast.tsx";
import { draftOwner } from "../draft-owner.ts";
import { notEditable } from "../not-editable.ts";

/** Goes to the person's draft of the workflow, which then takes an earlier version's document as one more change. */
export function useRestore({ name, version: current }: Pick<WorkflowDetail, "name" | "version">) {
  const client = useTRPCClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (version: number) => {
      const { source } = await client.workflows.source.query({ name, version: current });
      const reason = notEditable(source);
      if (reason !== undefined) return say(reason);
      const { id } = await client.drafts.open.mutate({
        owner: draftOwner(),
        text: jsonText(source),
        workflow: name,
        baseVersion: current,
      });
      router.push(`/designer/${id}?restore=${version}`);
    },
    onError: (error) => say(refusalOf(error).sentence),
  });
}
