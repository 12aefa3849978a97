"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import { useRouter } from "next/navigation";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { plural } from "../../ui/format.ts";
import { say, sayWithAction } from "../../ui/toast.tsx";

interface Publishing {
  readonly source: JsonValue;
  readonly note: string;
  readonly replaces: number;
  readonly flush: () => Promise<void>;
  /** Runs that stay on the versions before. */
  readonly inFlight: number;
}

/** Publishes, ends the draft, and goes to the workflow. */
export function usePublish(draftId: string) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async ({ flush, source, note, replaces }: Publishing) => {
      await flush();
      const document = { source, note, replaces };
      const published = await client.workflows.publish.mutate({ ...document, ...causeOf() });
      // It is published: a draft that is left over takes nothing away.
      await client.drafts.remove.mutate({ id: draftId }).catch(() => undefined);
      return published;
    },
    onSuccess: async ({ workflow, version }, { inFlight }) => {
      const said = `Published ${workflow} v${version}.`;
      if (inFlight === 0) say(said);
      else {
        const stay = inFlight === 1 ? "stays on its version" : "stay on their version";
        sayWithAction(`${said} ${plural(inFlight, "run")} in flight ${stay}.`, "Move", () =>
          router.push(`/workflows/${workflow}?view=versions`),
        );
      }
      await queries.invalidateQueries(trpc.workflows.pathFilter());
      router.push(`/workflows/${workflow}`);
    },
  });
}
