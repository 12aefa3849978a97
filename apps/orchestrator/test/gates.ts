import type { JsonValue } from "@waymark/core";

export type Ending = { readonly output: JsonValue } | { readonly error: Error };

/** An attempt by its run and step, from what its handler is told: `runId/stepId#first` names the round. */
export const gateOf = ({
  idempotencyKey,
  attempt,
}: {
  idempotencyKey: string;
  attempt: number;
}): string => `${idempotencyKey.slice(0, idempotencyKey.lastIndexOf("#"))}#${attempt}`;

/** Attempts that wait to be told how they end; whoever comes first, the attempt or the word, waits for the other. */
export class Gates {
  readonly #gates = new Map<string, Gate>();

  pass(key: string): Promise<JsonValue> {
    return this.#gate(key).promise;
  }

  open(key: string, ending: Ending): void {
    this.#gate(key).end(ending);
  }

  #gate(key: string): Gate {
    const gate = this.#gates.get(key) ?? newGate();
    this.#gates.set(key, gate);
    return gate;
  }
}

interface Gate {
  readonly promise: Promise<JsonValue>;
  readonly end: (ending: Ending) => void;
}

function newGate(): Gate {
  let tell: (ending: Ending) => void;
  const told = new Promise<Ending>((resolve) => {
    tell = resolve;
  });
  const outcome = async (): Promise<JsonValue> => {
    const ending = await told;
    if ("error" in ending) throw ending.error;
    return ending.output;
  };
  return { promise: outcome(), end: (ending) => tell(ending) };
}
