"use client";
import { useQueryClient } from "@tanstack/react-query";
import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { say, sayWithUndo } from "../../ui/toast.tsx";

interface Archive {
  /** With a way back for a while. */
  readonly archive: () => Promise<void>;
  readonly unarchive: () => Promise<void>;
}

export function useArchive({ name, title }: Pick<WorkflowSummary, "name" | "title">): Archive {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const set = async (archived: boolean, onDone: () => void) => {
    try {
      await client.workflows.setArchived.mutate({ name, archived, ...causeOf() });
      onDone();
      await queries.invalidateQueries(trpc.workflows.pathFilter());
    } catch (error) {
      say(refusalOf(error).sentence);
    }
  };
  const unarchive = () => set(false, () => say(`${title} takes new runs again.`));
  return {
    archive: () =>
      set(true, () =>
        sayWithUndo(`${title} is archived. Its runs in flight go on.`, () => void unarchive()),
      ),
    unarchive,
  };
}
