import { defineDag, startRun, transition, type RunEvent, type RunId } from "@waymark/core";
import { expect, test } from "vitest";
import { RunActor } from "./run-actor.ts";

const runId = "run_00000000000000000000000000" as RunId;
const definition = defineDag({
  name: "signals",
  title: "Signals",
  steps: { one: { signal: "go" }, two: { signal: "go", needs: ["one"] } },
});

test("a run that was loaded weighs its events against its checkpoint, as one that stayed does", async () => {
  const input = "x".repeat(20_000);
  const { snapshot } = startRun(definition, { type: "run.started", at: 0, runId, input });
  const checkpointBytes = JSON.stringify(snapshot).length;
  const checkpoints: boolean[] = [];
  const state = { runId, version: { version: 1, definition }, sequence: 1, retries: 0, events: [] };
  const actor = new RunActor(
    { ...state, snapshot, checkpointBytes, lastAt: 0 },
    {
      submit: async ({ run }) => void checkpoints.push(run.snapshotText !== undefined),
      dispatch: () => undefined,
      onSettled: () => undefined,
      onRefused: () => undefined,
    },
  );
  const event: RunEvent = {
    type: "signal.received",
    at: 1,
    name: "go",
    payload: "y".repeat(5_000),
  };
  expect(transition(definition, snapshot, event).ignored).toBeUndefined();
  actor.apply(event);
  await actor.settled();
  expect(checkpoints).toEqual([false]);
});
