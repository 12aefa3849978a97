import { assign, setup } from "xstate";
import { defineDag, defineMachine, task, type Definition } from "../src/index.ts";
import type { OnFailure } from "../src/step-policy.ts";
import { aDag } from "./builders.ts";
import type { TestTask } from "./driver.ts";
import { namedError } from "./task-log.ts";

// One workflow told in both ways: it does something that can be undone, waits for a word, and works
// as the word says. `last`, and in a second version `more`, come after that.

const WEEK = 7 * 86_400_000;
const undo = { task: "undo" };
const retry = { maxAttempts: 2, initialInterval: WEEK, maxInterval: WEEK, jitter: 0 };

export interface Desk {
  readonly onFailure: OnFailure;
  /** Version 2 has one step more. */
  readonly version: 1 | 2;
}

export function deskDag({ onFailure, version }: Desk): Definition {
  const more = version === 2 ? { more: { needs: ["last"] } } : {};
  const steps = {
    first: { compensate: undo },
    go: { signal: "go", needs: ["first"] },
    work: { needs: ["go"], input: "${ steps.go.output }", retry },
    last: { needs: ["work"] },
    ...more,
  };
  return defineDag(aDag(steps, { name: "desk", onFailure }));
}

interface DeskContext {
  readonly word: unknown;
}

export const deskMachine = ({ onFailure, version }: Desk): Definition =>
  defineMachine({
    name: "desk",
    title: "Desk",
    onFailure,
    machine: setup({
      types: { context: {} as DeskContext },
      actors: {
        first: task({ compensate: undo }),
        work: task({ retry }),
        last: task(),
        more: task(),
      },
    }).createMachine({
      id: "desk",
      context: { word: null },
      initial: "beginning",
      states: {
        beginning: { invoke: { id: "first", src: "first", onDone: "waiting" } },
        waiting: {
          on: {
            go: {
              target: "working",
              actions: assign({ word: ({ event }) => (event as { payload?: unknown }).payload }),
            },
          },
        },
        working: {
          invoke: {
            id: "work",
            src: "work",
            input: ({ context }: { context: DeskContext }) => context.word,
            onDone: "ending",
          },
        },
        ending: {
          invoke: { id: "last", src: "last", onDone: version === 2 ? "adding" : "done" },
        },
        adding: { invoke: { id: "more", src: "more", onDone: "done" } },
        done: { type: "final" },
      },
      output: ({ context }: { context: DeskContext }) => context,
    }),
  });

/** The word that makes the first attempt of the work end so. */
export type Word = "fine" | "busy" | "declined" | "never";

const work: TestTask = ({ input, attempt }) => {
  if (attempt > 1 || input === "fine") return { done: input };
  if (input === "busy") throw namedError("Error", "Come back in a week.");
  if (input === "never") return new Promise<never>(() => undefined);
  throw Object.assign(namedError("DeclinedError"), { nonRetryable: true });
};

export const deskTasks: Readonly<Record<string, TestTask>> = {
  work,
  first: () => 1,
  last: () => 2,
  more: () => 3,
  undo: () => null,
};
