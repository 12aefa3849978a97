import type { JsonValue, StepSchedule } from "@waymark/core";
import { timedOut, withinTimeout, type Ending, type FaultKind } from "@waymark/simulator";

/** What a step does in a simulation. */
export interface StepScript {
  readonly output: JsonValue;
  /** Virtual milliseconds that an attempt takes. */
  readonly afterMs: number;
  readonly trouble?: Trouble;
}

/** What goes wrong with a step; `byHand`: nothing, but a person ends its attempts. */
export interface Trouble {
  readonly kind: "error" | "timeout" | "late" | "crash" | "duplicate" | "byHand";
  /** With its first so many attempts; absent: with all. */
  readonly attempts?: number;
  readonly error?: { readonly name: string; readonly message: string };
}

/** How long an attempt takes where nobody said: so that virtual time can be seen to pass. */
export const USUAL_MS = 1_000;

/** When an attempt is given up on whose step has no timeout of its own. */
const PATIENCE_MS = 60_000;

export const SIMULATED_ERROR = {
  name: "SimulatedError",
  message: "The simulation let it fail.",
} as const;

/** One answer of an attempt, after so much virtual time from its beginning; or the driver's death then. */
export type Happening =
  | { readonly kind: "answer"; readonly ending: Ending; readonly afterMs: number }
  | { readonly kind: "crash"; readonly afterMs: number };

type Asked = Pick<StepSchedule, "attempt" | "timeoutMs">;

const troubleAt = ({ trouble }: StepScript, attempt: number): Trouble | undefined =>
  trouble && attempt <= (trouble.attempts ?? Infinity) ? trouble : undefined;

const answer = (ending: Ending, afterMs: number): Happening => ({
  kind: "answer",
  ending,
  afterMs,
});

/** What becomes of an attempt by itself; nothing where a person is to end it. `hasCrashed`: its crash has come about. */
export function happeningsOf(
  script: StepScript,
  { attempt, timeoutMs }: Asked,
  hasCrashed = false,
): readonly Happening[] {
  const { output, afterMs } = script;
  const trouble = troubleAt(script, attempt);
  const patience = timeoutMs ?? PATIENCE_MS;
  const usual = withinTimeout({ output, afterMs }, timeoutMs) as Ending;
  const good = answer(usual, usual.afterMs ?? 0);
  switch (trouble?.kind) {
    case undefined:
      return [good];
    case "error":
      return [answer({ error: trouble.error ?? SIMULATED_ERROR }, Math.min(afterMs, patience))];
    case "timeout":
      return [answer(timedOut(patience), patience)];
    case "late":
      return [answer(timedOut(patience), patience), answer({ output }, patience + 1)];
    case "duplicate":
      return [good, good];
    case "crash":
      return hasCrashed ? [good] : [{ kind: "crash", afterMs: Math.floor(afterMs / 2) }];
    case "byHand":
      return [];
  }
}

/** What the fault lab lets go wrong, as a step's trouble. */
export const troubleOf = (kind: FaultKind): Trouble => {
  if (kind === "error") return { kind };
  return { kind: kind === "error-once" ? "error" : kind, attempts: 1 };
};
