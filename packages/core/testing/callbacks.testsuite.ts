import { describe, expect, test } from "vitest";
import { assign, fromObservable, sendTo, setup } from "xstate";
import { callback, defineMachine, type RunId, type SentEvent } from "../src/index.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { expectHistoryFolds, withDefinition, type Bench } from "./suite-kit.ts";
import { holdsBack, namedError } from "./task-log.ts";

/** Two values, one after the other. */
const counting = (): Observable => ({
  subscribe: ({ next, complete }) => {
    for (const value of [1, 2]) next(value);
    complete();
    return { unsubscribe: () => undefined };
  },
});

interface Observable {
  subscribe(observer: { readonly next: (value: number) => void; readonly complete: () => void }): {
    readonly unsubscribe: () => void;
  };
}

/** Watches an observable of its own until that ends. */
const observing = defineMachine({
  name: "observing",
  title: "Observing",
  machine: setup({
    types: { context: {} as { seen: readonly unknown[] } },
    actors: { count: fromObservable(() => counting() as never) },
  }).createMachine({
    id: "observing",
    context: { seen: [] },
    initial: "watching",
    states: {
      watching: {
        invoke: {
          id: "count",
          src: "count",
          onSnapshot: {
            actions: assign({
              seen: ({ context, event }) => [...context.seen, event.snapshot.context ?? null],
            }),
          },
          onDone: "ended",
        },
      },
      ended: { type: "final" },
    },
    output: ({ context }) => context.seen,
  }),
});

/** The machine's own handler, for a driver that wants to be told what tasks do. */
const ownHandler: TestTask = async (call) => {
  const signal = { addEventListener: () => undefined };
  await observing.handlers.get("count")?.({ ...call, signal });
  return null;
};

/** Passes on what it is told to a callback, which says what it heard. */
const telling = defineMachine({
  name: "telling",
  title: "Telling",
  machine: setup({
    types: { events: {} as { type: string; n: number } },
    actors: { watch: callback({ retry: { maxAttempts: 2, initialInterval: 20 } }) },
  }).createMachine({
    id: "telling",
    initial: "watching",
    states: {
      watching: {
        invoke: { id: "watch", src: "watch" },
        entry: sendTo("watch", { type: "begin" }),
        exit: sendTo("watch", { type: "end" }),
        on: {
          tell: { actions: sendTo("watch", ({ event }) => ({ type: "told", n: event.n })) },
          later: { actions: sendTo("watch", { type: "late" }, { delay: 20 }) },
          stop: "stopped",
        },
      },
      stopped: { type: "final" },
    },
  }),
});

/** A callback that listens at once, and what it heard in each of its lives. */
class Ear {
  readonly lives: string[][] = [];
  /** Called with each event before it counts as heard; what this throws fails the attempt. */
  deal: (told: string) => unknown = () => undefined;
  #onHeard: (told: string) => void = () => undefined;

  /** Resolves when this is heard next. */
  hears(word: string): Promise<void> {
    return new Promise((resolve) => {
      this.#onHeard = (told) => told === word && resolve();
    });
  }

  readonly listen: TestTask = ({ receive }) => {
    const heard: string[] = [];
    this.lives.push(heard);
    receive(async (event) => {
      const told = wordOf(event);
      await this.deal(told);
      heard.push(told);
      this.#onHeard(told);
    });
    return new Promise<never>(() => undefined);
  };
}

const wordOf = ({ type, n }: SentEvent): string => (type === "told" ? `told ${Number(n)}` : type);

const never = (): Promise<never> => new Promise(() => undefined);

/** The run once its callback has dealt with all it was sent. */
const untilHeard = ({ driver }: Bench, runId: RunId) =>
  driver.until(
    runId,
    (snapshot) =>
      snapshot.engine === "xstate" &&
      snapshot.inboxes !== undefined &&
      Object.keys(snapshot.inboxes).length === 0,
  );

/** Only of a run that has ended history and snapshot can be read one after the other. */
async function endsWell(bench: Bench, runId: RunId): Promise<void> {
  await bench.driver.signal(runId, { name: "stop" });
  await bench.finished(runId);
  await expectHistoryFolds(bench, runId);
}

/** What every driver must do with the events that a machine sends to its callbacks. */
export function testCallbacks(createDriver: CreateDriver): void {
  const withEar = (check: (bench: Bench, ear: Ear) => Promise<void>): Promise<void> => {
    const ear = new Ear();
    const tasks = { watch: ear.listen };
    return withDefinition(createDriver, telling, { tasks }, (bench) => check(bench, ear));
  };
  const tell = ({ driver }: Bench, runId: RunId, n: number) =>
    driver.signal(runId, { name: "tell", payload: { n } });

  describe("what a machine sends to a callback", () => {
    test("is heard in order, from what it is sent as it begins to what it is sent as it is left", () =>
      withEar(async (bench, ear) => {
        const runId = await bench.start();
        await tell(bench, runId, 1);
        await tell(bench, runId, 2);
        await untilHeard(bench, runId);
        const ended = ear.hears("end");
        await bench.driver.signal(runId, { name: "stop" });
        await ended;
        expect(ear.lives).toEqual([["begin", "told 1", "told 2", "end"]]);
        await bench.finished(runId);
        await expectHistoryFolds(bench, runId);
      }));

    test("comes later where it is told to, also after a crash", () =>
      withEar(async (bench, ear) => {
        const runId = await bench.start();
        await untilHeard(bench, runId);
        // However late the crash comes, it comes before the event is dealt with.
        ear.deal = never;
        await bench.driver.signal(runId, { name: "later" });
        await bench.driver.crash();
        ear.deal = () => undefined;
        const heard = ear.hears("late");
        await bench.driver.resume();
        await heard;
        expect(ear.lives).toEqual([["begin"], ["late"]]);
        await untilHeard(bench, runId);
        await endsWell(bench, runId);
      }));

    test("is heard after a crash where it was not dealt with, and not where it was", () =>
      withEar(async (bench, ear) => {
        const runId = await bench.start();
        await untilHeard(bench, runId);
        ear.deal = never;
        await tell(bench, runId, 1);
        await tell(bench, runId, 2);
        await bench.driver.crash();
        ear.deal = () => undefined;
        await bench.driver.resume();
        await untilHeard(bench, runId);
        expect(ear.lives).toEqual([["begin"], ["told 1", "told 2"]]);
        await endsWell(bench, runId);
      }));

    test("is handed to the next attempt where one failed with it", () =>
      withEar(async (bench, ear) => {
        ear.deal = (told) => {
          if (told === "told 2" && ear.lives.length === 1) throw namedError("Deaf");
        };
        const runId = await bench.start();
        for (const n of [1, 2, 3]) await tell(bench, runId, n);
        await bench.driver.until(
          runId,
          (snapshot) => snapshot.engine === "xstate" && isSecond(snapshot.steps),
        );
        await untilHeard(bench, runId);
        expect(ear.lives).toEqual([
          ["begin", "told 1"],
          ["told 2", "told 3"],
        ]);
        await endsWell(bench, runId);
      }));

    test("an observable's values come as snapshots, and its end as the step's", () =>
      withDefinition(createDriver, observing, { tasks: { count: ownHandler } }, async (bench) => {
        const runId = await bench.start();
        expect(await bench.finished(runId)).toMatchObject({
          status: "completed",
          output: [null, 1, 2],
        });
        await expectHistoryFolds(bench, runId);
      }));

    test("waits with a callback that a pause holds back", () =>
      withEar(async (bench, ear) => {
        const paused = holdsBack();
        ear.deal = async () => {
          await paused.released;
          if (ear.lives.length === 1) throw namedError("Deaf");
        };
        const runId = await bench.start();
        await bench.driver.operate(runId, { type: "run.paused" });
        paused.release(null);
        await bench.driver.until(
          runId,
          (snapshot) => snapshot.engine === "xstate" && isSecond(snapshot.steps),
        );
        await tell(bench, runId, 1);
        expect(ear.lives).toEqual([[]]);
        await bench.driver.operate(runId, { type: "run.resumed" });
        await untilHeard(bench, runId);
        expect(ear.lives).toEqual([[], ["begin", "told 1"]]);
        await endsWell(bench, runId);
      }));
  });
}

const isSecond = (steps: Readonly<Record<string, object>>): boolean => {
  const watch = steps["watch"] as { readonly status: string; readonly attempt: number } | undefined;
  return watch?.status === "scheduled" || watch?.status === "running" ? watch.attempt === 2 : false;
};
