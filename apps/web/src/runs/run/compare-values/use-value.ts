"use client";
import { useQuery } from "@tanstack/react-query";
import type { JsonValue, StepId } from "@waymark/core";
import type { AttemptView, RunDetail } from "@waymark/orchestrator/api";
import type { ApiClient } from "../../../trpc/client.ts";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { useRunPage } from "../run-page-context.tsx";
import type { ValueChoice } from "./value-choice.ts";

/** The value that is chosen, whole; undefined where there is none. */
export function useValue(choice: ValueChoice) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  return useQuery({
    queryKey: ["value", detail.id, choice, state.sequence],
    // A query must not give undefined.
    queryFn: async () => ({ value: await readValue(client, detail, choice) }),
    gcTime: 60_000,
  });
}

async function readValue(
  client: ApiClient,
  detail: RunDetail,
  choice: ValueChoice,
): Promise<JsonValue | undefined> {
  if (choice.of === "run") return detail[choice.what];
  const stepId = choice.stepId as StepId;
  const { attempts } = await client.runs.attempts.query({ runId: detail.id, stepId });
  const attempt = attempts.find((each) => each.attempt === choice.attempt);
  if (!attempt) return undefined;
  const large = attempt[LARGE[choice.what]];
  if (!large) return attempt[choice.what];
  return (await client.payloads.get.query({ runId: detail.id, hash: large.hash })).value;
}

const LARGE = { input: "largeInput", output: "largeOutput" } as const satisfies Record<
  ValueChoice["what"],
  keyof AttemptView
>;
