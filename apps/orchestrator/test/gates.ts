import type { JsonValue, SentEvent } from "@waymark/core";
import type { TestTask } from "@waymark/core/testing";

export type Ending = { readonly output: JsonValue } | { readonly error: Error };

/** An attempt by its run and step, from what its handler is told: `runId/stepId#first` names the round. */
const gateOf = ({ idempotencyKey, attempt }: { idempotencyKey: string; attempt: number }): string =>
  `${idempotencyKey.slice(0, idempotencyKey.lastIndexOf("#"))}#${attempt}`;

/** Attempts that wait to be told what to do; whoever comes first, the attempt or the word, waits for the other. */
export class Gates {
  readonly #gates = new Map<string, Gate>();

  readonly handler: TestTask = (call) => this.#gate(gateOf(call)).enter(call);

  open(key: string, ending: Ending): void {
    this.#gate(key).ending.resolve(ending);
  }

  /** Has a callback send its machine an event. */
  async send(key: string, event: SentEvent): Promise<void> {
    const { send } = await this.#gate(key).entered.promise;
    await send(event);
  }

  /** Lets a callback deal with what it was sent until `isDone`, and gives what it heard. */
  async listen(key: string, isDone: () => Promise<unknown>): Promise<readonly SentEvent[]> {
    const gate = this.#gate(key);
    const heard: SentEvent[] = [];
    gate.ear.resolve(heard);
    await isDone();
    gate.ear = promised();
    return heard;
  }

  #gate(key: string): Gate {
    const gate = this.#gates.get(key) ?? new Gate();
    this.#gates.set(key, gate);
    return gate;
  }
}

type Call = Parameters<TestTask>[0];

class Gate {
  readonly entered = promised<Call>();
  readonly ending = promised<Ending>();
  /** Where to write down what is heard, as long as it may be. */
  ear = promised<SentEvent[]>();

  async enter(call: Call): Promise<JsonValue> {
    this.entered.resolve(call);
    call.receive(async (event) => (await this.ear.promise).push(event));
    const ending = await this.ending.promise;
    if ("error" in ending) throw ending.error;
    return ending.output;
  }
}

const nobody = (): void => undefined;

function promised<Value>() {
  let resolve: (value: Value) => void = nobody;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
