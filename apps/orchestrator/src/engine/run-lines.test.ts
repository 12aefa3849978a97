import type { PlaceAsk, RunId } from "@waymark/core";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { RunActor } from "./run-actor.ts";
import { RunLines } from "./run-lines.ts";

const runId = (number: number) => `run_${number}` as RunId;

function lines() {
  const told: string[] = [];
  const all = new RunLines({
    engine: {
      report: async (id, event) => {
        told.push(`${id} ${event(0).type}`);
      },
    },
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
  });
  const ask = (number: number, place: Partial<PlaceAsk> = {}) =>
    all.ask({ runId: runId(number), definition: { name: "sync" } } as RunActor, {
      type: "place.ask",
      key: "",
      limit: 1,
      whenFull: "queue",
      askedAt: number,
      ...place,
    });
  return { all, told, ask };
}

test("counts the runs that wait for a place, and not those that have one", () => {
  const { all, told, ask } = lines();
  ask(1, { givenAt: 1 });
  for (const number of [2, 3, 4]) ask(number);
  expect(all.waiting).toBe(3);
  all.open();
  expect(all.waiting).toBe(3);
  all.leave(runId(1));
  expect([all.waiting, told]).toEqual([2, [`${runId(2)} place.given`]]);
  all.leave(runId(4));
  expect(all.waiting).toBe(1);
  all.leave(runId(2));
  all.leave(runId(3));
  expect(all.waiting).toBe(0);
});
