"use client";
import { useQueryClient } from "@tanstack/react-query";
import type { ScheduleView, WorkflowSummary } from "@waymark/orchestrator/api";
import { causeOf } from "../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { plural } from "../ui/format.ts";
import { say, sayWithUndo } from "../ui/toast.tsx";
import { useRefreshSchedules } from "./use-schedules.ts";

interface WorkflowSchedules {
  /** Switches all of them off, with the way back for a while. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
}

/** All schedules of a workflow at once: what Airflow calls pausing a DAG. */
export function useWorkflowSchedules({
  name,
  title,
}: Pick<WorkflowSummary, "name" | "title">): WorkflowSchedules {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = useRefreshSchedules();

  const find = async (enabled: boolean): Promise<readonly ScheduleView[]> => {
    const found: ScheduleView[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.schedules.list.query({
        workflow: name,
        enabled,
        ...(cursor !== undefined && { cursor }),
      });
      found.push(...page.schedules);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return found;
  };
  const change = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      say(`Not all schedules of ${title} were switched. ${refusalOf(error).sentence}`);
    } finally {
      await Promise.all([refresh(), queries.invalidateQueries(trpc.workflows.pathFilter())]);
    }
  };
  const resume = (schedules: readonly ScheduleView[]) =>
    change(async () => {
      for (const { id, pausedUntil } of schedules) {
        await (pausedUntil === undefined
          ? client.schedules.resume.mutate({ id, ...causeOf() })
          : client.schedules.pause.mutate({ id, until: pausedUntil, ...causeOf() }));
      }
      say(`${title} goes on: ${plural(schedules.length, "schedule")} switched on.`);
    });

  return {
    pause: () =>
      change(async () => {
        const on = await find(true);
        for (const { id } of on) await client.schedules.pause.mutate({ id, ...causeOf() });
        sayWithUndo(`${title} is paused: the clock starts no run of it.`, () => void resume(on));
      }),
    resume: () => change(async () => resume(await find(false))),
  };
}
