import { describe, expect, test } from "vitest";
import { assign, setup } from "xstate";
import { action, callback, defineMachine, task, type RunSnapshot } from "../src/index.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { expectHistoryFolds, withDefinition } from "./suite-kit.ts";
import { alwaysFails, echo, gives, holdsBack, namedError } from "./task-log.ts";

/** Mails when it is done, and waits for nothing else then. */
const mailing = defineMachine({
  name: "mailing",
  title: "Mailing",
  machine: setup({
    types: { context: {} as { to: string }, input: {} as { to: string } },
    actors: { work: task() },
    actions: { mail: action<{ to: string }>("mail", { retry: { initialInterval: 10 } }) },
  }).createMachine({
    id: "mailing",
    context: ({ input }) => ({ to: input.to }),
    initial: "working",
    states: {
      working: { invoke: { id: "work", src: "work", onDone: "done" } },
      done: {
        type: "final",
        entry: { type: "mail", params: ({ context }) => ({ to: context.to }) },
      },
    },
    output: ({ context }) => context.to,
  }),
});

/** Listens to its inbox until it has three mails. */
const reading = defineMachine({
  name: "reading",
  title: "Reading",
  machine: setup({
    types: {
      context: {} as { mails: readonly number[] },
      events: {} as { type: "mail"; count: number },
    },
    actors: { inbox: callback() },
  }).createMachine({
    id: "reading",
    context: { mails: [] },
    initial: "open",
    states: {
      open: {
        invoke: { id: "inbox", src: "inbox" },
        on: {
          mail: {
            actions: assign({ mails: ({ context, event }) => [...context.mails, event.count] }),
          },
        },
        always: { guard: ({ context }) => context.mails.length === 3, target: "closed" },
      },
      closed: { type: "final" },
    },
    output: ({ context }) => context.mails,
  }),
});

/** Works, rests, works again, and cannot end. */
const cycle = defineMachine({
  name: "cycle",
  title: "Cycle",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as { rounds: number } },
    actors: { work: task({ compensate: { task: "undo" } }), last: task() },
    guards: { tired: ({ context }) => context.rounds === 2 },
  }).createMachine({
    id: "cycle",
    context: { rounds: 0 },
    initial: "working",
    states: {
      working: {
        entry: assign({ rounds: ({ context }) => context.rounds + 1 }),
        invoke: {
          id: "work",
          src: "work",
          input: ({ context }: { context: { rounds: number } }) => context.rounds,
          onDone: "resting",
        },
      },
      resting: {
        after: { 10: "working" },
        always: { guard: "tired", target: "ending" },
      },
      ending: { invoke: { id: "last", src: "last" } },
    },
  }),
});

const mailsIn = (snapshot: RunSnapshot): number =>
  snapshot.engine === "xstate"
    ? (snapshot.state as { context: { mails: unknown[] } }).context.mails.length
    : 0;

const never = (): Promise<never> => new Promise(() => undefined);

/** What every driver must do for machines. */
export function testMachines(createDriver: CreateDriver): void {
  describe("machines", () => {
    test("carries out a machine's actions, and ends the run only when they are done", async () => {
      const held = holdsBack();
      const mail: TestTask = (call) => {
        if (call.attempt === 1) throw namedError("Busy");
        return held.task(call);
      };
      const tasks = { mail, work: gives("worked") };
      await withDefinition(createDriver, mailing, { tasks }, async (bench) => {
        const runId = await bench.start({ to: "ada" });
        await bench.untilNode(runId, "mailing.done", "completed");
        expect(await bench.driver.snapshot(runId)).toMatchObject({ status: "running" });
        held.release("sent");
        expect(await bench.finished(runId)).toMatchObject({ status: "completed", output: "ada" });
        const mails = bench.log.of("mail");
        expect(mails.map(({ attempt, input }) => ({ attempt, input }))).toEqual([
          { attempt: 1, input: { to: "ada" } },
          { attempt: 2, input: { to: "ada" } },
        ]);
        expect(new Set(mails.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
        await expectHistoryFolds(bench, runId);
      });
    });

    test("hands a machine what its callback sends, in order, until it is left", async () => {
      const inbox: TestTask = async ({ send }) => {
        for (let count = 1; count <= 4; count++) await send({ type: "mail", count });
        return never();
      };
      await withDefinition(createDriver, reading, { tasks: { inbox } }, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({
          status: "completed",
          output: [1, 2, 3],
        });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("begins a callback again after a crash, and takes what it sends then as new", async () => {
      const counts = [1, 2];
      const inbox: TestTask = async ({ send }) => {
        for (const count of counts.splice(0)) await send({ type: "mail", count });
        return never();
      };
      await withDefinition(createDriver, reading, { tasks: { inbox } }, async (bench) => {
        const runId = await bench.start();
        await bench.driver.until(runId, (snapshot) => mailsIn(snapshot) === 2);
        await bench.driver.crash();
        counts.push(1);
        await bench.driver.resume();
        expect(await bench.finished(runId)).toMatchObject({ output: [1, 2, 1] });
        await expectHistoryFolds(bench, runId);
      });
    });

    test("undoes each time that a step ran", async () => {
      const tasks = { work: echo, last: alwaysFails(), undo: gives(null) };
      await withDefinition(createDriver, cycle, { tasks }, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({ status: "failed" });
        expect(bench.log.of("undo").map(({ input }) => input)).toEqual([
          { input: 2, output: 2 },
          { input: 1, output: 1 },
        ]);
        await expectHistoryFolds(bench, runId);
      });
    });
  });
}
