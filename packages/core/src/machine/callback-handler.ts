import type { EventListener } from "../callback-inbox.ts";
import type { JsonValue } from "../json.ts";
import type { MachineHandler } from "./machine-actors.ts";

/** The function inside `fromCallback(…)`, with what of its argument a worker can give it. */
export type Callback = (call: {
  readonly input: JsonValue;
  readonly sendBack: (event: { readonly type: string }) => void;
  readonly receive: (listener: EventListener) => void;
}) => unknown;

/** The part of an `AbortSignal` that is used here: the core is built without the types of a platform. */
interface Signal {
  addEventListener(type: "abort", listener: () => void, options: { readonly once: true }): void;
}

/** Runs a callback as a handler that does not end until it is withdrawn; then it is cleaned up. */
export const callbackHandler =
  (callback: Callback): MachineHandler =>
  ({ input, signal, send, receive }) =>
    new Promise((_, reject) => {
      const sendBack = (event: { readonly type: string }): void => void send(event).catch(reject);
      const cleanUp = callback({ input, sendBack, receive });
      if (typeof cleanUp !== "function") return;
      (signal as Signal).addEventListener("abort", cleanUp as () => void, { once: true });
    });
