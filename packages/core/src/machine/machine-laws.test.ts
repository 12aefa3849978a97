import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAttempt } from "../../testing/builders.ts";
import { machineSamples, signalsToTry } from "../../testing/machine-samples.ts";
import { host } from "../../testing/machine-samples/host.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { happenings, RunOfEvents, type Happening } from "../../testing/random-runs.ts";
import {
  foldEvents,
  isFinished,
  overlayOf,
  pendingEffects,
  queryScope,
  startRun,
  acceptedSignals,
  toJson,
  transition,
  type Definition,
  type Effect,
  type JsonValue,
  type MachineDefinition,
  type NodeOverlay,
  type RunEvent,
  type RunId,
  type RunSnapshot,
  type RunStarted,
  type StepReceived,
  type StepSend,
  type StepSent,
  type TransitionResult,
} from "../index.ts";

const STARTED: RunStarted = {
  type: "run.started",
  at: 1_000,
  runId: "run_01k9zq4m3v8t5w2x7y6b0c1d2e" as RunId,
  input: { who: "ada" },
};

interface Step {
  readonly before: RunSnapshot | undefined;
  readonly event: RunEvent;
  readonly result: TransitionResult;
}

/** Runs `definition` through the happenings, telling `see` of each transition. */
function run(
  definition: Definition,
  happened: readonly Happening[],
  see: (step: Step) => void,
): readonly RunEvent[] {
  const source = new RunOfEvents(definition, STARTED);
  const events: RunEvent[] = [STARTED];
  let result = startRun(definition, STARTED);
  see({ before: undefined, event: STARTED, result });
  for (const happening of happened) {
    source.sawEffects(result.effects);
    const before = result.snapshot;
    const event = source.next(pendingEffects(definition, before), before, happening);
    if (!event) continue;
    result = transition(definition, before, event);
    source.saw(event);
    events.push(event);
    see({ before, event, result });
  }
  return events;
}

const law = (
  definition: MachineDefinition,
  check: (happened: readonly Happening[]) => void,
): void => fc.assert(fc.property(happenings(signalsToTry(definition)), check), { numRuns: 100 });

/** As jsonb gives it back: object keys in another order. */
function stored(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(stored);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).toSorted(
    ([a], [b]) => a.length - b.length || (a < b ? 1 : -1),
  );
  return Object.fromEntries(members.map(([key, member]) => [key, stored(member)]));
}

function keyOf(effect: Effect): string {
  switch (effect.type) {
    case "step.schedule":
    case "child.start":
      return `step ${effect.stepId}#${effect.attempt}`;
    case "timer.start":
      return `timer ${effect.timerId}`;
    case "message.send":
      return `message ${effect.messageId}`;
    case "step.send":
      return `${sendsOf(effect)}${effect.number}`;
    case "place.ask":
      return "place";
    default:
      return "";
  }
}

const sendsOf = ({ stepId, attempt }: Pick<StepSend, "stepId" | "attempt">): string =>
  `send ${stepId}#${attempt} `;

type End = Extract<RunEvent, { type: `${"step" | "child"}.${"completed" | "failed"}` }>;

const isEnd = (event: RunEvent): event is End =>
  /^(?:step|child)\.(?:completed|failed)$/.test(event.type);

/** What was asked for and not answered or withdrawn, kept as a driver would. */
class Ledger {
  readonly open = new Map<string, Effect>();

  see({ event, result }: Step): void {
    if (result.ignored) return;
    this.answered(event);
    for (const effect of result.effects) this.asked(effect);
  }

  private answered(event: RunEvent): void {
    if (isEnd(event)) {
      this.ended(event);
    }
    if (event.type === "step.received") this.received(event);
    if (event.type === "step.sent") this.sent(event);
    if (event.type === "place.given") this.open.delete("place");
    if (event.type === "timer.fired") this.open.delete(`timer ${event.timerId}`);
    if (event.type === "message.delivered") this.open.delete(`message ${event.messageId}`);
    // Who ends a run by hand takes back what it had to say.
    if (event.type === "run.cancelled" || event.type === "run.terminated") this.forgetMessages();
  }

  private ended(attempt: Pick<StepSend, "stepId" | "attempt">): void {
    this.open.delete(`step ${attempt.stepId}#${attempt.attempt}`);
    this.received({ ...attempt, number: Infinity });
  }

  private received({ number, ...attempt }: Pick<StepReceived, "stepId" | "attempt" | "number">) {
    for (const [key, effect] of this.open) {
      if (
        effect.type === "step.send" &&
        effect.number <= number &&
        key.startsWith(sendsOf(attempt))
      )
        this.open.delete(key);
    }
  }

  private forgetMessages(): void {
    for (const key of this.open.keys()) if (key.startsWith("message ")) this.open.delete(key);
  }

  /** Asked for again, the attempt is told how far it had come. */
  private sent({ stepId, attempt, number }: StepSent): void {
    const key = `step ${stepId}#${attempt}`;
    const effect = this.open.get(key);
    if (effect?.type === "step.schedule") this.open.set(key, { ...effect, sent: number });
  }

  private asked(effect: Effect): void {
    if (effect.type === "step.cancel" || effect.type === "child.cancel") this.ended(effect);
    else if (effect.type === "run.finish") this.open.delete("place");
    else if (effect.type === "timer.cancel") this.open.delete(`timer ${effect.timerId}`);
    else if (keyOf(effect) !== "") this.open.set(keyOf(effect), effect);
  }
}

const oneAtATime: MachineDefinition = {
  ...purchase,
  name: "one-at-a-time",
  runLimit: { limit: 1, whenFull: "queue" },
};

describe.each(
  [...machineSamples, host, oneAtATime].map((definition) => [definition.name, definition] as const),
)("the machine %s", { timeout: 60_000 }, (_name, definition) => {
  test("T1, T3: decides the same again, and from a snapshot that went through storage", () => {
    law(definition, (happened) => {
      run(definition, happened, ({ before, event, result }) => {
        if (!before) return;
        const again = transition(definition, before, event);
        expect(again).toEqual(result);
        const read = stored(toJson(before)) as unknown as RunSnapshot;
        expect(transition(definition, read, event)).toEqual(again);
      });
    });
  });

  test("T2: neither transitions nor queries throw", () => {
    law(definition, (happened) => {
      run(definition, happened, ({ result: { snapshot } }) => {
        expect(toJson(snapshot)).toEqual(snapshot);
        expect(toJson(queryScope(definition, snapshot))).toHaveProperty("state");
        expect(Array.isArray(acceptedSignals(definition, snapshot))).toBe(true);
      });
    });
  });

  test("T4: folding the events gives the snapshot", () => {
    law(definition, (happened) => {
      let last: RunSnapshot | undefined;
      const events = run(definition, happened, ({ result }) => {
        last = result.snapshot;
      });
      expect(foldEvents(definition, events)).toEqual(last);
    });
  });

  test("T5, T7: pending is what was asked for and not answered, and nothing once the run has finished", () => {
    law(definition, (happened) => {
      const ledger = new Ledger();
      run(definition, happened, (step) => {
        ledger.see(step);
        const pending = pendingEffects(definition, step.result.snapshot);
        expect(new Map(pending.map((effect) => [keyOf(effect), effect]))).toEqual(ledger.open);
        expect(isFinished(step.result.snapshot.status) && pending.length > 0).toBe(false);
      });
    });
  });

  test("T6: what is ignored returns the same object and asks for nothing", () => {
    law(definition, (happened) => {
      run(definition, happened, ({ before, result }) => {
        if (!result.ignored) return;
        expect(result.snapshot).toBe(before);
        expect(result.effects).toEqual([]);
        expect(result.changes).toEqual({ nodes: {}, attempts: [] });
      });
    });
  });

  test("T8: the changes of the nodes add up to the overlay", () => {
    law(definition, (happened) => {
      let nodes: Record<string, NodeOverlay> = {};
      run(definition, happened, ({ result }) => {
        nodes = { ...nodes, ...result.changes.nodes };
        // A state that a run was taken back from shows as if it had never been entered.
        const shown = Object.entries(nodes).filter(([, { status }]) => status !== "pending");
        expect(Object.fromEntries(shown)).toEqual(overlayOf(definition, result.snapshot).nodes);
      });
    });
  });

  test("no attempt is asked for twice, and each row of history occurs once in a transition", () => {
    law(definition, (happened) => {
      const asked = new Set<string>();
      run(definition, happened, ({ result }) => {
        for (const effect of result.effects.filter(isAttempt)) {
          expect(asked).not.toContain(keyOf(effect));
          asked.add(keyOf(effect));
        }
        const rows = result.changes.attempts.map(({ stepId, attempt }) => `${stepId}#${attempt}`);
        expect(new Set(rows).size).toBe(rows.length);
      });
    });
  });
});
