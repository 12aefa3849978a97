import { fromPromise, type PromiseActorLogic } from "xstate";
import type { JsonValue } from "../json.ts";

/** What a machine-local handler is called with; `signal` is the `AbortSignal` of its attempt. */
export interface MachineHandlerCall {
  readonly input: JsonValue;
  readonly signal: unknown;
}

/** The function inside `fromPromise(…)`: a worker runs it as the handler of a task of the same name. */
export type MachineHandler = (call: MachineHandlerCall) => PromiseLike<unknown>;

/** What the logic behind an actor's name is to us. */
export type ActorRole =
  | { readonly kind: "task" }
  | { readonly kind: "handler"; readonly handler: MachineHandler }
  | { readonly kind: "refused"; readonly what: string };

const registeredElsewhere = (): PromiseLike<never> =>
  Promise.reject(
    new Error("This actor is a task: its handler is registered with the orchestrator."),
  );

/** The logic of an actor whose handler is registered by name: `actors: { "payment.charge": task<Charge, Receipt>() }`. */
export function task<Input = unknown, Output = unknown>(): PromiseActorLogic<Output, Input> {
  return fromPromise<Output, Input>(registeredElsewhere);
}

export function roleOf(logic: unknown): ActorRole {
  if (typeof logic !== "object" || logic === null) return { kind: "refused", what: "nothing" };
  if ("getStateNodeById" in logic) return { kind: "refused", what: "a child machine" };
  if (!("start" in logic)) return { kind: "refused", what: "a transition function" };
  if (!isPromiseLogic(logic)) return { kind: "refused", what: "a callback or an observable" };
  return logic.config === registeredElsewhere
    ? { kind: "task" }
    : { kind: "handler", handler: logic.config };
}

interface PromiseLogic {
  readonly config: MachineHandler;
}

// XState's logic objects carry no tag: only promise logic ends when it is told that it has resolved.
function isPromiseLogic(logic: object): logic is PromiseLogic {
  if (!("transition" in logic) || typeof logic.transition !== "function") return false;
  if (!("config" in logic) || typeof logic.config !== "function") return false;
  try {
    const settled: unknown = logic.transition(
      { status: "active" },
      { type: "xstate.promise.resolve" },
      { self: {} },
    );
    return (settled as { status?: unknown } | undefined)?.status === "done";
  } catch {
    return false;
  }
}
