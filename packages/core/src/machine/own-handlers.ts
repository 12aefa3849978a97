import type { EventListener } from "../callback-inbox.ts";
import { toJson, type JsonValue } from "../json.ts";
import type { MachineHandler } from "./machine-actors.ts";

// Logic that XState would run beside its machine, as handlers that a worker runs.

interface Sent {
  readonly type: string;
}

/** The function inside `fromCallback(…)`, with what of its argument a worker can give it. */
export type Callback = (call: {
  readonly input: JsonValue;
  readonly sendBack: (event: Sent) => void;
  readonly receive: (listener: EventListener) => void;
}) => unknown;

/** The part of an observable that XState uses. */
interface Observable {
  subscribe(observer: {
    readonly next: (value: unknown) => void;
    readonly error: (error: unknown) => void;
    readonly complete: () => void;
  }): { readonly unsubscribe: () => void };
}

/** The function inside `fromObservable(…)` and `fromEventObservable(…)`. */
export type ObservableCreator = (call: { readonly input: JsonValue }) => Observable;

/** The part of an `AbortSignal` that is used here: the core is built without the types of a platform. */
interface Signal {
  addEventListener(type: "abort", listener: () => void, options: { readonly once: true }): void;
}

/** The event by which an observable at work tells of a value; a machine hears it as `xstate.snapshot.<id>`. */
export const OBSERVED = "xstate.snapshot";

/** Runs a callback as a handler that does not end until it is withdrawn; then it is cleaned up. */
export const callbackHandler =
  (callback: Callback): MachineHandler =>
  ({ input, signal, send, receive }) =>
    new Promise((_, reject) => {
      const sendBack = (event: Sent): void => void send(event).catch(reject);
      const cleanUp = callback(apart({ input, sendBack, receive }));
      if (typeof cleanUp === "function") whenWithdrawn(signal, cleanUp as () => void);
    });

export const promiseHandler =
  (creator: MachineHandler): MachineHandler =>
  (call) =>
    creator(apart(call));

/** Each value is an event that the machine is sent. */
export const eventObservableHandler = (create: ObservableCreator): MachineHandler =>
  observing(create, (value) => value as Sent);

/** Each value is told as a snapshot, and so is that there is none yet. */
export const observableHandler = (create: ObservableCreator): MachineHandler =>
  observing(create, snapshotOf, snapshotOf(undefined));

const snapshotOf = (context: unknown) => ({
  type: OBSERVED,
  snapshot: { status: "active", ...(context === undefined ? {} : { context: toJson(context) }) },
});

const observing =
  (create: ObservableCreator, eventOf: (value: unknown) => Sent, first?: Sent): MachineHandler =>
  ({ input, signal, send, receive }) =>
    new Promise((resolve, reject) => {
      const tell = (event: Sent): void => void send(event).catch(reject);
      // What is sent to an observable has no effect, as in XState.
      receive(() => undefined);
      if (first) tell(first);
      const subscription = create(apart({ input })).subscribe({
        next: (value) => tell(eventOf(value)),
        error: reject,
        complete: () => resolve(null),
      });
      whenWithdrawn(signal, () => subscription.unsubscribe());
    });

const whenWithdrawn = (signal: unknown, cleanUp: () => void): void =>
  (signal as Signal).addEventListener("abort", cleanUp, { once: true });

/** What a handler is called with; it says what is wrong where one asks for what only logic beside its machine can have. */
const apart = <Call extends object>(call: Call): Call =>
  Object.create(call, { self: refused("self"), system: refused("system"), emit: refused("emit") });

const refused = (name: string): PropertyDescriptor => ({
  get: (): never => {
    throw new TypeError(
      `A handler has no \`${name}\`: it runs apart from its machine. Let it send an event instead.`,
    );
  },
});
