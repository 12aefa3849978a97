import type { AnyStateMachine } from "xstate";
import { defineMachine, type JsonValue, type MachineDefinition } from "../../src/index.ts";
import type { Action } from "../machine-script.ts";

/** A workflow as XState's own examples have it, with what happens to it. */
export interface Example {
  readonly definition: MachineDefinition;
  readonly input: JsonValue;
  readonly scripts: readonly (readonly Action[])[];
}

export const example = (
  name: string,
  machine: AnyStateMachine,
  input: JsonValue,
  ...scripts: readonly (readonly Action[])[]
): Example => ({ definition: defineMachine({ name, title: name, machine }), input, scripts });

export const done = (id: string, output: JsonValue = null): Action => ({
  kind: "complete",
  id,
  output,
});

export const fails = (
  id: string,
  message: string,
  fields: Readonly<Record<string, JsonValue>> = {},
): Action => ({
  kind: "fail",
  id,
  error: { name: "Error", message, nonRetryable: true, ...fields },
});

export const signal = (name: string, payload: JsonValue = null): Action => ({
  kind: "signal",
  name,
  payload,
});

export const sends = (name: string, pick = 0): Action => ({ kind: "send", pick, name });

export const pass = (ms: number): Action => ({ kind: "pass", ms });

/** The input of a run whose input is an object. */
export const given = (input: unknown): Readonly<Record<string, unknown>> =>
  input as Readonly<Record<string, unknown>>;

/** What a step gave, as the event of its end tells it. */
export const outputOf = (event: object): Readonly<Record<string, unknown>> =>
  (event as { readonly output: Readonly<Record<string, unknown>> }).output;
