import { describe, expect, test, vi } from "vitest";
import { aStepId } from "../testing/builders.ts";
import { CallbackInbox } from "./callback-inbox.ts";
import type { StepSend } from "./effect.ts";

const sent = (number: number): StepSend => ({
  type: "step.send",
  stepId: aStepId("watch"),
  attempt: 1,
  number,
  event: { type: `e${number}` },
});

function setup() {
  const acknowledged: number[] = [];
  const failures: unknown[] = [];
  const inbox = new CallbackInbox({
    acknowledge: async (number) => void acknowledged.push(number),
    fail: (error) => failures.push(error),
  });
  const heard: string[] = [];
  return { inbox, acknowledged, failures, heard };
}

/** All that follows by itself has happened then. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("the inbox of a callback", () => {
  test("hands over what came before there was a listener, and nothing twice", async () => {
    const { inbox, heard, acknowledged } = setup();
    inbox.put(sent(3));
    inbox.put(sent(7));
    inbox.put(sent(3));
    inbox.receive(({ type }) => heard.push(type));
    expect(heard).toEqual([]);
    await quiet();
    inbox.put(sent(7));
    inbox.put(sent(9));
    await quiet();
    expect(heard).toEqual(["e3", "e7", "e9"]);
    expect(acknowledged.at(-1)).toBe(9);
  });

  test("waits for a listener to have dealt with one event before the next", async () => {
    const { inbox, heard, acknowledged } = setup();
    const done: (() => void)[] = [];
    inbox.receive(({ type }) => {
      heard.push(type);
      return new Promise<void>((resolve) => done.push(resolve));
    });
    inbox.put(sent(1));
    inbox.put(sent(2));
    await quiet();
    expect({ heard, acknowledged }).toEqual({ heard: ["e1"], acknowledged: [] });
    done[0]?.();
    await quiet();
    expect({ heard, acknowledged }).toEqual({ heard: ["e1", "e2"], acknowledged: [1] });
  });

  test("tells of many events in one word while another is on its way", async () => {
    const told: number[] = [];
    let arrive = (): void => undefined;
    const acknowledge = (number: number) => {
      told.push(number);
      return new Promise<void>((resolve) => (arrive = resolve));
    };
    const inbox = new CallbackInbox({ acknowledge, fail: vi.fn() });
    inbox.receive(() => undefined);
    for (let number = 1; number <= 9; number++) inbox.put(sent(number));
    await quiet();
    arrive();
    await quiet();
    expect(told).toEqual([1, 9]);
    const settled = inbox.settled();
    arrive();
    await settled;
  });

  test.each([
    ["throws", () => expect.unreachable("no")],
    ["rejects", () => Promise.reject(new Error("no"))],
  ])("fails the attempt when a listener %s, with the event not dealt with", async (_, listener) => {
    const { inbox, failures, acknowledged } = setup();
    inbox.receive(listener);
    inbox.put(sent(1));
    inbox.put(sent(2));
    await quiet();
    expect(failures).toHaveLength(1);
    expect(acknowledged).toEqual([]);
  });

  test("hands over what is left when the attempt is withdrawn, be its listener busy or not", async () => {
    const { inbox, heard, acknowledged } = setup();
    inbox.receive(({ type }) => {
      heard.push(type);
      return new Promise(() => undefined);
    });
    inbox.put(sent(1));
    await quiet();
    inbox.put(sent(2));
    inbox.put(sent(3));
    inbox.close();
    expect(heard).toEqual(["e1", "e2", "e3"]);
    expect(acknowledged).toEqual([]);
  });
});
