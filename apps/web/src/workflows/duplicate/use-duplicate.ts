"use client";
import { useMutation } from "@tanstack/react-query";
import { draftOwner } from "../../designer/draft-owner.ts";
import { notEditable } from "../../designer/not-editable.ts";
import { useOpenDraft } from "../../designer/use-open-draft.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { jsonText } from "../../ui/json-text.ts";
import { say } from "../../ui/toast.tsx";
import { copyOf } from "./copy-of.ts";

/** Begins a draft of a new workflow with what a version says, and goes to it. */
export function useDuplicate(name: string) {
  const client = useTRPCClient();
  const open = useOpenDraft();
  return useMutation({
    mutationFn: async (version: number) => {
      const [{ source }, { workflows }] = await Promise.all([
        client.workflows.source.query({ name, version }),
        client.workflows.list.query({ archived: true }),
      ]);
      const reason = notEditable(source);
      if (reason !== undefined) return say(reason);
      const copy = copyOf(source, new Set(workflows.map((workflow) => workflow.name)));
      await open.mutateAsync({ owner: draftOwner(), text: jsonText(copy) });
    },
    onError: (error) => say(`It could not be duplicated. ${refusalOf(error).sentence}`),
  });
}
