"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import { useRouter } from "next/navigation";
import { personName } from "../../person/person-name.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { say } from "../../ui/toast.tsx";

interface Publishing {
  readonly source: JsonValue;
  readonly note: string;
  readonly replaces: number;
  readonly flush: () => Promise<void>;
}

/** Publishes, ends the draft, and goes to the workflow. */
export function usePublish(draftId: string) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async ({ flush, ...document }: Publishing) => {
      await flush();
      const by = personName();
      const published = await client.workflows.publish.mutate({
        ...document,
        ...(by !== "" && { by }),
      });
      await client.drafts.remove.mutate({ id: draftId });
      return published;
    },
    onSuccess: async ({ workflow, version }) => {
      say(`Published ${workflow} v${version}.`);
      await queries.invalidateQueries(trpc.workflows.pathFilter());
      router.push(`/workflows/${workflow}`);
    },
  });
}
