import { WaymarkError } from "../../errors.ts";
import type { JsonObject, JsonValue } from "../../json.ts";
import { compileContext } from "./context.ts";
import { compileDuration } from "./delays.ts";
import { documentTree } from "./document-tree.ts";
import { compileDeclaredGuard } from "./guards.ts";
import type { DelayDocument, MachineDocument } from "./machine-document.ts";
import { GUARD_VARIABLES } from "./machine-variables.ts";
import { Reading, type Place } from "./reading.ts";
import { compileValue, scopeOf, type Moment } from "./values.ts";

// What a machine in JSON says, to be said in a machine in code: with the same functions, so with the same
// meaning. Each carries its text, which is therefore part of the fingerprint.

/** Nothing is declared in here, and nothing is known of what expressions see. */
const NOWHERE: MachineDocument = {
  kind: "machine",
  name: "code",
  onFailure: "fail",
  machine: {
    context: { "@expr": "input" },
    states: {},
    delays: {},
    guards: {},
    actions: {},
    actors: {},
  },
};
const PLACE: Place = [];

// XState infers what a machine's functions give and take from where they stand; JSON can be any of it.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

/** JSON with `{ "@expr": "CEL" }` in it: for an `assign`, an `input`, an `output`, `params`, an event. */
const value = (source: JsonValue): ((moment: Loose, params?: unknown) => Loose) => {
  const evaluate = compiled((reading) => compileValue(reading, source, PLACE, GUARD_VARIABLES));
  const give = (moment: Moment, params?: unknown) => evaluate(scopeOf(moment, params));
  return Object.assign(give, { json: source });
};

/** A condition in CEL. It may name the `params` that it is asked with. */
const guard = (text: string): ((moment: Loose, params?: Loose) => boolean) =>
  compiled((reading) => {
    const root = documentTree(NOWHERE.machine, NOWHERE.name);
    return compileDeclaredGuard(reading, root, { "@expr": text }, PLACE) as () => boolean;
  });

/** `"30s"`, `"PT15M"`, milliseconds, or an expression that gives one of these. */
const delay = (source: DelayDocument): ((moment: Loose) => number) => {
  const give = compiled((reading) => compileDuration(reading, source, PLACE));
  return Object.assign((moment: Moment) => (typeof give === "number" ? give : give(moment)), {
    json: source,
  });
};

/** The context that a machine begins with, made of the run's `input`, which later expressions may name too. */
const context = (source: JsonObject): ((given: Loose) => Loose) => {
  const make = compiled((reading) => compileContext(reading, source));
  return Object.assign((given: { readonly input?: JsonValue }) => make(given), { json: source });
};

/**
 * Expressions of a machine in JSON, in a machine in code: `guards: { enough: cel.guard("context.votes > 1") }`.
 *
 * @throws {WaymarkError} EXPRESSION_INVALID, as soon as the machine is made.
 */
export const cel = { value, guard, delay, context };

function compiled<Made>(compile: (reading: Reading) => Made): Made {
  const reading = new Reading(NOWHERE);
  const made = compile(reading);
  const [problem] = reading.problems;
  if (problem) throw new WaymarkError("EXPRESSION_INVALID", `${problem.message} ${problem.fix}`);
  return made;
}
