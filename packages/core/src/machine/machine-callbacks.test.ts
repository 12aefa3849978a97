import { describe, expect, test } from "vitest";
import { assign, fromCallback, setup, type EventObject } from "xstate";
import { aStepId } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { callback, defineMachine, task, type SentEvent } from "../index.ts";

/** Counts what its inbox sends while it works. */
const reading = defineMachine({
  name: "reading",
  title: "Reading",
  machine: setup({
    types: { context: {} as { mails: number } },
    actors: { inbox: callback(), work: task() },
  }).createMachine({
    context: { mails: 0 },
    initial: "open",
    invoke: { id: "inbox", src: "inbox" },
    states: {
      open: {
        on: {
          mail: { actions: assign({ mails: ({ context }) => context.mails + 1 }) },
          last: "closed",
        },
        invoke: { id: "work", src: "work" },
      },
      closed: { type: "final" },
    },
  }),
});

const sent = (number: number, type = "mail", stepId = "inbox") =>
  ({
    type: "step.sent",
    at: 5,
    stepId: aStepId(stepId),
    attempt: 1,
    number,
    event: { type } as SentEvent,
  }) as const;

const mailsOf = ({ snapshot }: TestRun): unknown =>
  snapshot.engine === "xstate" && (snapshot.state as { context: unknown }).context;

describe("a callback", () => {
  test("hands its machine events, each number once", () => {
    const run = new TestRun(reading).send(sent(1)).send(sent(2));
    expect(mailsOf(run)).toEqual({ mails: 2 });
    expect(run.send(sent(2)).last.ignored).toBe("stale");
    expect(run.send(sent(1)).last.ignored).toBe("stale");
    expect(run.attempt("inbox")).toMatchObject({ attempt: 1, sent: 2 });
  });

  test("is not heard with what the machine does not take, nor with XState's own events", () => {
    const run = new TestRun(reading);
    expect(run.send(sent(1, "parcel")).last.ignored).toBe("not-expected");
    expect(run.send(sent(1, "xstate.done.actor.work")).last.ignored).toBe("not-expected");
    expect(run.send(sent(1, "mail", "unknown")).last.ignored).toBe("stale");
    expect(run.attempt("inbox")).not.toHaveProperty("sent");
  });

  test("is withdrawn when its state is left, and not heard any more", () => {
    const run = new TestRun(reading).send(sent(1, "last"));
    expect(run.snapshot.status).toBe("completed");
    expect(run.last.effects).toContainEqual({ type: "step.cancel", stepId: "inbox", attempt: 1 });
    expect(run.send(sent(2)).last.ignored).toBe("run-finished");
  });

  test("does not keep a failing run from its end, and begins again when that goes on", () => {
    const run = new TestRun(reading).send(sent(1)).fail("work");
    expect(run.snapshot.status).toBe("failed");
    run.retry("work");
    expect(run.inFlight).toEqual(["inbox", "work"]);
    expect(run.attempt("inbox")).toMatchObject({ attempt: 2 });
    expect(run.attempt("inbox")).not.toHaveProperty("sent");
  });

  test("is its own handler when it is written in the machine, and cleaned up when it is withdrawn", async () => {
    const events: string[] = [];
    const own = fromCallback<EventObject, string>(({ sendBack, receive, input }) => {
      sendBack({ type: `hello ${input}` });
      receive(({ type }) => void events.push(`heard ${type}`));
      return () => void events.push("cleaned up");
    });
    const { handlers } = defineMachine({
      name: "sample",
      title: "Sample",
      machine: setup({ actors: { own } }).createMachine({
        invoke: { id: "s", src: "own", input: "ada" },
      }),
    });
    let abort = (): void => undefined;
    const signal = { addEventListener: (_: string, listener: () => void) => (abort = listener) };
    const send = async ({ type }: { type: string }) => void events.push(type);
    const receive = (listener: (event: SentEvent) => unknown) => listener({ type: "hush" });
    void handlers.get("own")?.({ input: "ada", signal, send, receive });
    expect(events).toEqual(["hello ada", "heard hush"]);
    abort();
    expect(events).toEqual(["hello ada", "heard hush", "cleaned up"]);
  });
});

test("a task that ends may send its machine events, too", () => {
  const run = new TestRun(reading).send(sent(1, "mail", "work"));
  expect(mailsOf(run)).toEqual({ mails: 1 });
});
