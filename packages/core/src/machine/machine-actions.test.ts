import { describe, expect, test } from "vitest";
import { assign, raise, setup } from "xstate";
import { aStepId, stepCompleted } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import {
  action,
  defineJsonMachine,
  defineMachine,
  fingerprint,
  readMachine,
  task,
  type JsonValue,
  type MachineDefinition,
} from "../index.ts";

interface Mail {
  readonly to: string;
}

const told: unknown[] = [];

/** Mails at once, with what the context is then; ends as soon as its step is done. */
const mailing: MachineDefinition = defineMachine({
  name: "mailing",
  title: "Mailing",
  machine: setup({
    types: { context: {} as { to: string }, events: {} as { type: "go" | "wait" | "move" } },
    actors: { work: task() },
    actions: {
      mail: action<Mail>("email.send", { retry: { maxAttempts: 2, initialInterval: 5 } }),
      tell: (moment, params: { loud: boolean }) => void told.push({ ...moment, params }),
    },
  }).createMachine({
    context: { to: "ada" },
    initial: "idle",
    states: {
      idle: {
        on: {
          move: { actions: assign({ to: "grace" }) },
          wait: { actions: raise({ type: "go" }) },
          go: {
            target: "working",
            actions: [
              { type: "mail", params: ({ context }) => ({ to: context.to }) },
              assign({ to: "bob" }),
              { type: "mail", params: ({ context }) => ({ to: context.to }) },
            ],
          },
        },
      },
      working: { invoke: { id: "work", src: "work", onDone: "done" } },
      done: { type: "final", entry: { type: "tell", params: { loud: true } } },
    },
    output: ({ context }) => context.to,
  }),
});

const [first, second, third] = ["mail~action2", "mail~action3", "tell~action4"] as const;

describe("a named action", () => {
  test("is a step for each time it happens, with its params of that moment as input", () => {
    const run = new TestRun(mailing).signal("go");
    expect(run.attempt(first)).toMatchObject({ task: "email.send", input: { to: "ada" } });
    expect(run.attempt(second)).toMatchObject({ task: "email.send", input: { to: "bob" } });
    expect(run.inFlight).toEqual([first, second, "work"]);
  });

  test("is told to nobody when it is done, and leaves nothing in the snapshot", () => {
    const run = new TestRun(mailing).signal("go").complete(first).complete(second);
    expect(run.snapshot).toMatchObject({ steps: { work: {} }, state: { value: "working" } });
    expect(Object.keys(run.snapshot.engine === "xstate" ? run.snapshot.steps : {})).toEqual([
      "work",
    ]);
    expect(run.send(stepCompleted({ stepId: aStepId(first), attempt: 1 })).last.ignored).toBe(
      "stale",
    );
  });

  test("keeps a machine that has ended open until it is done", () => {
    const run = new TestRun(mailing).signal("go").complete("work");
    expect(run.snapshot.status).toBe("running");
    expect(run.last.effects).toMatchObject([{ type: "step.schedule", stepId: third }]);
    expect(run.signal("go").last.ignored).toBe("not-expected");
    run.complete(second).complete(third);
    expect(run.snapshot).toMatchObject({ status: "running" });
    expect(run.snapshot).not.toHaveProperty("output");
    expect(run.complete(first).last.effects).toEqual([
      { type: "run.finish", status: "completed", output: "bob" },
    ]);
  });

  test("is tried again by its policy, then fails the run, and can be tried again by hand", () => {
    const run = new TestRun(mailing).signal("go").complete("work").complete(second).complete(third);
    run.fail(first).fire().fail(first);
    expect(run.snapshot).toMatchObject({ status: "failed", error: { name: "Error" } });
    expect(run.snapshot).not.toHaveProperty("output");
    run.retry(first, { to: "carl" });
    expect(run.attempt(first)).toMatchObject({ attempt: 3, input: { to: "carl" } });
    expect(run.complete(first).snapshot).toMatchObject({ status: "completed", output: "bob" });
  });

  test("is done before a run fails, and is broken off between its attempts", () => {
    const run = new TestRun(mailing).signal("go").fail(second).fail("work");
    expect(run.inFlight).toEqual([first]);
    expect(run.complete(first).snapshot.status).toBe("failed");
    run.retry("work");
    expect(run.inFlight).toEqual([second, "work"]);
    expect(run.attempt(second)).toMatchObject({ attempt: 2 });
  });

  test("does not begin again what a machine left when it ended", () => {
    const leaving = defineMachine({
      name: "leaving",
      title: "Leaving",
      machine: setup({
        actors: { work: task() },
        actions: { mail: action("email.send", { retry: { maxAttempts: 1 } }) },
      }).createMachine({
        initial: "a",
        invoke: { id: "work", src: "work" },
        states: { a: { on: { go: "b" } }, b: { type: "final", entry: "mail" } },
      }),
    });
    const run = new TestRun(leaving).signal("go").fail("mail~action2");
    expect(run.snapshot.status).toBe("failed");
    expect(run.retry("mail~action2").inFlight).toEqual(["mail~action2"]);
  });

  test("is its own handler when it is a function, given context, event and params", async () => {
    const run = new TestRun(mailing).signal("wait").complete("work");
    const { task: name, input } = run.attempt(third);
    expect(name).toBe("mailing/action/tell");
    const handler = mailing.handlers.get(name);
    const send = () => Promise.resolve();
    expect(
      await handler?.({ input, signal: undefined, send, receive: () => undefined }),
    ).toBeNull();
    expect(told).toMatchObject([
      {
        context: { to: "bob" },
        event: { type: "xstate.done.actor.work" },
        params: { loud: true },
      },
    ]);
  });

  test("may be settled by hand", () => {
    const run = new TestRun(mailing).signal("go").complete("work").complete(second).complete(third);
    const resolved = {
      type: "step.resolved",
      at: 9,
      stepId: aStepId(first),
      output: null,
    } as const;
    expect(run.send(resolved).snapshot).toMatchObject({ status: "completed", output: "bob" });
  });

  test("is withdrawn with its run", () => {
    const run = new TestRun(mailing).signal("go").cancel();
    expect(run.last.effects.map(({ type }) => type)).toEqual([
      "step.cancel",
      "step.cancel",
      "step.cancel",
      "run.finish",
    ]);
  });

  test("is declared with its task where the machine is JSON", () => {
    const document = (act: JsonValue) => ({
      kind: "machine",
      name: "json-mailing",
      machine: {
        initial: "a",
        actions: { mail: { task: "email.send", retry: { maxAttempts: 2 } } },
        states: { a: { entry: act, on: { go: "b" } }, b: { type: "final", entry: "mail" } },
      },
    });
    const mail = { type: "mail", params: { to: { "@expr": "input.to" } } };
    const run = new TestRun(defineJsonMachine(document(mail)), { to: "ada" });
    expect(run.attempt("mail~action1")).toMatchObject({
      task: "email.send",
      input: { to: "ada" },
    });
    expect(run.signal("go").attempt("mail~action2")).toMatchObject({ input: null });
    expect(run.complete("mail~action2").complete("mail~action1").snapshot.status).toBe("completed");
    expect(readMachine(document({ type: "fax" }))).toMatchObject({
      problems: [{ rule: "unknown-action", pointer: "/machine/states/a/entry/type" }],
    });
    expect(readMachine(document("fax"))).toMatchObject({
      problems: [{ rule: "unknown-action", pointer: "/machine/states/a/entry" }],
    });
  });

  test("changes the fingerprint with its task and its policy", () => {
    const withMail = (mail: ReturnType<typeof action>) =>
      defineMachine({
        name: "sample",
        title: "Sample",
        machine: setup({ actions: { mail } }).createMachine({ entry: "mail" }),
      });
    const hashes = [
      withMail(action("email.send")),
      withMail(action("email.queue")),
      withMail(action("email.send", { retry: { maxAttempts: 9 } })),
    ].map(({ source }) => fingerprint(source));
    expect(new Set(hashes).size).toBe(3);
  });
});
