import { describe, expect, test } from "vitest";
import {
  assign,
  createActor,
  fromEventObservable,
  fromObservable,
  setup,
  spawnChild,
  type EventObject,
} from "xstate";
import { aStepId } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { checkDefinition, defineMachine, task, type JsonValue, type SentEvent } from "../index.ts";

interface Observer {
  readonly next?: (value: never) => void;
  readonly error?: (error: unknown) => void;
  readonly complete?: () => void;
}

/** An observable that does what the test has its observer do. */
function subject() {
  let observer: Observer = {};
  let isOpen = false;
  const subscribe = (given: unknown) => {
    observer = given as Observer;
    isOpen = true;
    return { unsubscribe: () => (isOpen = false) };
  };
  return {
    observable: { subscribe } as never,
    isOpen: () => isOpen,
    next: (value: unknown) => observer.next?.(value as never),
    error: (error: unknown) => observer.error?.(error),
    complete: () => observer.complete?.(),
  };
}

const temperatures = subject();
const alarms = subject();

const machine = setup({
  types: { context: {} as { seen: readonly unknown[] }, events: {} as EventObject },
  actors: {
    temperature: fromObservable(() => temperatures.observable),
    alarm: fromEventObservable<EventObject, string>(() => alarms.observable),
    work: task(),
  },
}).createMachine({
  id: "m",
  context: { seen: [] },
  initial: "watching",
  on: { fire: ".burning" },
  states: {
    watching: {
      entry: spawnChild("temperature", { id: "other" }),
      invoke: [
        {
          id: "temperature",
          src: "temperature",
          onSnapshot: {
            actions: assign({
              seen: ({ context, event }) => [...context.seen, event.snapshot.context ?? "nothing"],
            }),
          },
          onDone: "quiet",
        },
        { id: "alarm", src: "alarm", input: "cellar" },
      ],
    },
    burning: { type: "final" },
    quiet: { type: "final" },
  },
});

const watching = defineMachine({ name: "watching", title: "Watching", machine });

/** The handler of an actor at work: what it sent, and a way to withdraw it. */
function atWork(name: string) {
  const sent: SentEvent[] = [];
  let withdraw = (): void => undefined;
  const signal = {
    addEventListener: (_: string, listener: () => void) => void (withdraw = listener),
  };
  const ended = watching.handlers.get(name)?.({
    input: null,
    signal,
    send: async (event) => void sent.push(event),
    receive: () => undefined,
  });
  return { sent, ended, withdraw: () => withdraw() };
}

const tell = (run: TestRun, stepId: string, number: number, event: SentEvent): TestRun =>
  run.send({ type: "step.sent", at: run.now, stepId: aStepId(stepId), attempt: 1, number, event });

const value = (context?: JsonValue): SentEvent => ({
  type: "xstate.snapshot",
  snapshot: { status: "active", ...(context === undefined ? {} : { context }) },
});

const seenBy = ({ snapshot }: TestRun): unknown =>
  snapshot.engine === "xstate" && (snapshot.state as { context: { seen: unknown } }).context.seen;

describe("an observable as an actor", () => {
  test("has nothing wrong with it", () => {
    const errors = checkDefinition(watching).filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
  });

  test("tells that it has no value yet, and of each value it has", () => {
    const { sent } = atWork("temperature");
    temperatures.next(20);
    temperatures.next(21);
    expect(sent).toEqual([value(), value(20), value(21)]);
  });

  test("ends with its observable, and fails with its error", async () => {
    const first = atWork("temperature");
    temperatures.complete();
    expect(await first.ended).toBeNull();
    const second = atWork("temperature");
    temperatures.error(new RangeError("too hot"));
    await expect(second.ended).rejects.toThrow("too hot");
  });

  test("is unsubscribed from when it is withdrawn", () => {
    const { withdraw } = atWork("alarm");
    expect(alarms.isOpen()).toBe(true);
    withdraw();
    expect(alarms.isOpen()).toBe(false);
  });

  test("of events sends these as they are", () => {
    const { sent } = atWork("alarm");
    alarms.next({ type: "fire", where: "cellar" });
    expect(sent).toEqual([{ type: "fire", where: "cellar" }]);
  });

  test("gives its values to the machine that watches it, each once", () => {
    const run = new TestRun(watching);
    tell(tell(run, "temperature", 1, value()), "temperature", 2, value(20));
    expect(tell(run, "temperature", 2, value(20)).last.ignored).toBe("stale");
    expect(seenBy(run)).toEqual(["nothing", 20]);
    expect(tell(run, "alarm", 1, { type: "fire" }).snapshot.status).toBe("completed");
  });

  test("is to its machine what it is in memory", () => {
    const actor = createActor(machine).start();
    const run = tell(new TestRun(watching), "temperature", 1, value());
    temperatures.next(20);
    tell(run, "temperature", 2, value(20));
    expect(seenBy(run)).toEqual(actor.getSnapshot().context.seen);
    actor.stop();
  });

  test("says nothing to a machine that does not watch it", () => {
    expect(tell(new TestRun(watching), "other", 1, value(20)).last.ignored).toBe("not-expected");
  });

  test("cannot speak in the name of another", () => {
    const forged = { ...value(99), type: "xstate.snapshot.temperature" };
    expect(tell(new TestRun(watching), "alarm", 1, forged).last.ignored).toBe("not-expected");
  });

  test("ends its state when it is done", () => {
    expect(new TestRun(watching).complete("temperature").snapshot.status).toBe("completed");
  });
});
