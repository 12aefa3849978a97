import { TRPCClientError } from "@trpc/client";
import { isFinished, type RunId, type RunStatus } from "@waymark/core";
import type { RunDetail, RunUpdate } from "../src/api/views.ts";
import type { ApiServer } from "./api-server.ts";

/** The run once it has the status, as the API describes it. Waits for its events. */
export async function runUntil(
  api: ApiServer,
  runId: RunId,
  status: RunStatus,
): Promise<RunDetail> {
  await new Promise<void>((resolve, reject) => {
    const subscription = api.client.events.run.subscribe(
      { runId, lastEventId: 0 },
      {
        onData: ({ data }) => {
          if (data.status !== status) return;
          subscription.unsubscribe();
          resolve();
        },
        onError: reject,
      },
    );
  });
  return api.client.runs.describe.query({ runId });
}

/** All updates of a run after `lastEventId`, up to its end. */
export async function collect(
  api: ApiServer,
  runId: RunId,
  lastEventId: number,
): Promise<readonly RunUpdate[]> {
  const updates: RunUpdate[] = [];
  await new Promise<void>((resolve, reject) => {
    const subscription = api.client.events.run.subscribe(
      { runId, lastEventId },
      {
        onData: ({ data }) => {
          updates.push(data);
          if (!isFinished(data.status)) return;
          subscription.unsubscribe();
          resolve();
        },
        onError: reject,
      },
    );
  });
  return updates;
}

/** How a call was refused. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ readonly code: string; readonly httpStatus: number; readonly message: string }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const data = error.data as { waymark?: { code: string }; httpStatus: number } | undefined;
    return {
      code: data?.waymark?.code ?? "",
      httpStatus: data?.httpStatus ?? 0,
      message: error.message,
    };
  }
  throw new Error("The call was not refused.");
}
