"use client";
import { keepPreviousData, skipToken, useMutation, useQuery } from "@tanstack/react-query";
import type { StepId } from "@waymark/core";
import { useRouter } from "next/navigation";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { forkOrigin, rerunTarget, type Replay, type ReplayIn } from "./replay.ts";
import { useRunCommand } from "./use-run-command.ts";

interface ReplayTools {
  readonly where: ReplayIn;
  readonly reason: string;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** What a replay would do, and doing it: of the run itself, or as a new one, to whose page it leads. */
export function useReplay(replay: Replay, { where, reason, onClose, reload }: ReplayTools) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const runId = detail.id;
  const isNew = where === "new-run";
  const to = rerunTarget(replay);
  const from = forkOrigin(replay);
  // The plan of what was asked before stays in sight while the next is made: nothing jumps as somebody types.
  const asked = { staleTime: 0, retry: false, placeholderData: keepPreviousData };
  const rerunPlan = useQuery(
    trpc.runs.planRerun.queryOptions(isNew ? skipToken : { runId, to }, asked),
  );
  const forkPlan = useQuery(
    trpc.runs.planFork.queryOptions(isNew ? { runId, from } : skipToken, asked),
  );
  const plan = isNew ? forkPlan : rerunPlan;
  const command = useRunCommand();
  const fork = useMutation({
    mutationFn: (accept: readonly StepId[]) =>
      client.runs.fork.mutate({
        runId,
        from,
        plan: plan.data?.token,
        accept: [...accept],
        ...causeOf(reason),
      }),
    onSuccess: (forked) => router.push(`/runs/${forked.runId}`),
  });
  const rerun = (accept: readonly StepId[]) =>
    command.mutate({
      request: { kind: replay.version === undefined ? "rewind" : "migrate" },
      send: () =>
        client.runs.rerun.mutate({
          runId,
          to,
          plan: plan.data?.token,
          accept: [...accept],
          ...causeOf(reason),
        }),
      onAccepted: onClose,
      reload,
    });
  const { isPending, error } = isNew ? fork : command;
  return { plan, isPending, error, confirm: isNew ? fork.mutate : rerun };
}
