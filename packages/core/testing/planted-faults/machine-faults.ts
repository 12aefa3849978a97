import type { JsonObject, JsonValue } from "../../src/index.ts";
import type { Rule } from "../../src/rules.ts";
import { edited, planted, type PlantedFault } from "./fault.ts";
import { MACHINE_BASE, STATES } from "./machine-base.ts";

type Path = readonly (string | number)[];

/** A transition on the event `extra` of a state, at which the fault is told. */
interface Planting {
  readonly rule: Rule;
  readonly transition: JsonValue;
  /** Where in the transition. */
  readonly told?: Path;
  /** Another state beside the first ones, which the transition may lead to. */
  readonly state?: JsonObject;
  /** Where in that state, `extra`, it is told instead. */
  readonly toldOfState?: Path;
  readonly states?: JsonObject;
}

const guard = (text: string): JsonValue => ({ target: "#end", guard: { "@expr": text } });
const does = (action: JsonObject): JsonValue => ({ target: "#end", actions: [action] });
const expressionOf = ["guard", "@expr"];

/** Guards that read what is not in the answer of a task. */
function answeredBy(member: string, ...texts: readonly string[]): readonly Planting[] {
  return texts.map((text) => ({
    rule: "expression-type",
    transition: "#extra",
    state: {
      invoke: {
        id: "other",
        src: "document.publish",
        onDone: "done",
        onError: "failed",
        [member]: { target: "done", guard: { "@expr": text } },
      },
      on: { leave: "done" },
    },
    toldOfState: ["invoke", member, "guard", "@expr"],
  }));
}

const PLANTINGS: readonly Planting[] = [
  { rule: "unknown-target", transition: "nowhere" },
  { rule: "unknown-target", transition: { target: ["#end", "#nowhere"] }, told: ["target", 1] },
  {
    rule: "invalid-machine",
    transition: { target: ["#draft-again", "#publishing"] },
    told: ["target"],
  },
  {
    rule: "invalid-machine",
    transition: { target: ["#extra", "#extra.a.x", "#extra.b.z"] },
    told: ["target"],
    state: {
      type: "parallel",
      states: {
        a: { initial: "x", states: { x: { on: { p: "y" } }, y: { type: "final" } } },
        b: { initial: "z", states: { z: { on: { leave: "#end" } } } },
      },
    },
  },
  {
    rule: "invalid-event",
    transition: does({ type: "raise", event: { type: "edit*" } }),
    told: ["actions", 0, "event", "type"],
  },
  {
    rule: "invalid-event",
    transition: "#extra",
    state: { on: { "*.order": "done" } },
    toldOfState: ["on", "*.order"],
  },
  {
    rule: "invalid-expression",
    transition: does({ type: "assign", values: { title: { "@expr": "input", or: "else" } } }),
    told: ["actions", 0, "values", "title"],
  },
  {
    rule: "invalid-expression",
    transition: "#extra",
    state: { invoke: { id: "one", src: "one", input: [{ "@expr": 5 }], onDone: "done" } },
    toldOfState: ["invoke", "input", 0],
  },
  {
    rule: "unknown-task",
    transition: "#extra",
    state: { invoke: { id: "one", src: "lost", onDone: "done", onError: "failed" } },
    toldOfState: ["invoke", "src"],
  },
  {
    rule: "unknown-task",
    transition: "#extra",
    state: {
      invoke: { id: "one", src: "one", onDone: "done", onError: "failed" },
      meta: { compensate: { task: "lost" } },
    },
    toldOfState: ["meta", "compensate", "task"],
  },
  {
    rule: "task-input",
    transition: "#extra",
    state: {
      invoke: {
        id: "one",
        src: "parcel.pack",
        input: { orderId: { "@expr": "context.title" }, kg: true },
        onDone: "done",
        onError: "failed",
      },
    },
    toldOfState: ["invoke", "input", "kg"],
  },
  { rule: "unknown-guard", transition: { target: "#end", guard: "lost" }, told: ["guard"] },
  {
    rule: "unknown-state",
    transition: { target: "#end", guard: { type: "in", state: "nowhere" } },
    told: ["guard", "state"],
  },
  { rule: "guard-not-boolean", transition: guard("context.revision + 1"), told: expressionOf },
  { rule: "guard-not-boolean", transition: guard("context.title"), told: expressionOf },
  { rule: "expression", transition: guard("context.revision >"), told: expressionOf },
  { rule: "expression", transition: guard("nobody > 5"), told: expressionOf },
  { rule: "expression-type", transition: guard("context.revison > 5"), told: expressionOf },
  { rule: "expression-type", transition: guard("input.document == 'a'"), told: expressionOf },
  { rule: "expression-type", transition: guard("context.title * 2 > 1"), told: expressionOf },
  {
    rule: "expression-type",
    transition: does({ type: "assign", values: { title: { "@expr": "input.approvals + 'x'" } } }),
    told: ["actions", 0, "values", "title", "@expr"],
  },
  ...answeredBy(
    "onDone",
    "event.output.adress == 'x'",
    "event.output.url > 5",
    "event.data.url == ''",
  ),
  ...answeredBy("onError", "event.error.message * 2 > 1", "event.output != null"),
  { rule: "unknown-action", transition: does({ type: "mail" }), told: ["actions", 0, "type"] },
  {
    rule: "unknown-delay",
    transition: does({ type: "raise", event: { type: "edited" }, delay: "soon" }),
    told: ["actions", 0, "delay"],
  },
  {
    rule: "event-never-accepted",
    transition: does({ type: "raise", event: { type: "nobody" } }),
    told: ["actions", 0],
  },
  {
    rule: "event-never-accepted",
    transition: does({ type: "send", to: "self", event: { type: "approved" }, delay: 5 }),
    told: ["actions", 0],
  },
  {
    rule: "reserved-event",
    transition: does({ type: "raise", event: { type: "xstate.init" } }),
    told: ["actions", 0, "event", "type"],
  },
  { rule: "shadowed-transition", transition: ["#end", { target: "#end" }], told: [1] },
  { rule: "unknown-key", transition: { target: "#end", cond: "enough" }, told: ["cond"] },

  { rule: "dead-end", transition: "#extra", state: {}, toldOfState: [] },
  {
    rule: "no-path-to-end",
    transition: "#extra",
    state: { on: { go: "other" } },
    states: { other: { on: { back: "extra" } } },
    toldOfState: [],
  },
  {
    rule: "always-cycle",
    transition: "#extra",
    state: { always: "other" },
    states: { other: { always: "extra" } },
    toldOfState: ["always"],
  },
  {
    rule: "always-cycle",
    transition: "#extra",
    state: { always: { guard: "enough", target: "other" }, on: { leave: "done" } },
    states: { other: { always: "extra" } },
    toldOfState: ["always"],
  },
  {
    rule: "done-never",
    transition: "#extra",
    state: {
      type: "parallel",
      states: {
        a: { initial: "x", states: { x: { on: { p: "y" } }, y: { type: "final" } } },
        b: { on: { q: {} } },
      },
      onDone: "done",
      on: { leave: "done" },
    },
    toldOfState: ["onDone"],
  },
  {
    rule: "done-never",
    transition: "#extra",
    state: { initial: "x", states: { x: { on: { leave: "#end" } } }, onDone: "done" },
    toldOfState: ["onDone"],
  },
  {
    rule: "no-on-done",
    transition: "#extra",
    state: {
      initial: "x",
      states: { x: { on: { p: "y" } }, y: { type: "final" } },
      on: { leave: "done" },
    },
    toldOfState: [],
  },
  {
    rule: "missing-initial",
    transition: "#extra",
    state: { states: { x: { on: { leave: "#end" } } } },
    toldOfState: ["initial"],
  },
  {
    rule: "duplicate-state",
    transition: "#extra",
    state: { on: { leave: "done" } },
    states: { twin: { id: "extra", on: { leave: "done" } }, other: { on: { to: "twin" } } },
    toldOfState: [],
  },
  {
    rule: "duplicate-step",
    transition: "#extra",
    state: { invoke: { id: "publish", src: "again", onDone: "done" } },
    toldOfState: ["invoke", "id"],
  },
  {
    rule: "unhandled-failure",
    transition: "#extra",
    state: { invoke: { id: "other", src: "document.publish", onDone: "done" } },
    toldOfState: ["invoke"],
  },
  {
    rule: "timeout-before-retries",
    transition: "#extra",
    state: {
      meta: { timeouts: { attempt: "5s", total: "4s" } },
      invoke: { id: "slow", src: "slow", onDone: "done" },
    },
    toldOfState: ["meta", "timeouts", "total"],
  },
  {
    rule: "timeout-before-retries",
    transition: "#extra",
    state: {
      meta: { compensate: { task: "undo", retry: { maxAttempts: 9 }, timeouts: { total: "9s" } } },
      invoke: { id: "slow", src: "slow", onDone: "done" },
    },
    toldOfState: ["meta", "compensate", "timeouts", "total"],
  },
  {
    rule: "policy-without-step",
    transition: "#extra",
    state: { meta: { retry: {} }, on: { leave: "done" } },
    toldOfState: ["meta"],
  },
  {
    rule: "ambiguous-policy",
    transition: "#extra",
    state: {
      meta: { retry: {} },
      invoke: [
        { id: "one", src: "one", onDone: "done" },
        { id: "two", src: "two" },
      ],
    },
    toldOfState: ["meta"],
  },
  {
    rule: "unknown-step",
    transition: "#extra",
    state: {
      meta: { steps: { nobody: { retry: {} } } },
      invoke: { id: "one", src: "one", onDone: "done" },
    },
    toldOfState: ["meta", "steps", "nobody"],
  },
  {
    rule: "wrong-type",
    transition: "#extra",
    state: { type: "compound", on: { leave: "done" } },
    toldOfState: ["type"],
  },
  {
    rule: "unknown-delay",
    transition: "#extra",
    state: { after: { soon: "done" } },
    toldOfState: ["after", "soon"],
  },
];

const EXTRA: Path = ["machine", "states", "extra"];

export const machineFaults = (): readonly PlantedFault[] => [
  ...STATES.flatMap((state) => PLANTINGS.map((planting) => plant(state, planting))),
  ...STATES.flatMap(unreached),
  ...STATES.flatMap((_, index) => ofDocument(index)),
];

function plant(state: Path, planting: Planting): PlantedFault {
  const { rule, transition, told = [], state: extra, toldOfState, states } = planting;
  const at = [...state, "on", "extra"];
  if (extra === undefined) return planted(MACHINE_BASE, rule, at, transition, [...at, ...told]);
  const others = Object.entries({ extra: { id: "extra", ...extra }, ...states });
  const withStates = others.reduce(
    (source, [name, value]) => edited(source, ["machine", "states", name], value),
    MACHINE_BASE,
  );
  const place =
    told.length > 0
      ? [...at, ...told]
      : rule === "duplicate-state"
        ? ["machine", "states", "twin", "id"]
        : [...EXTRA, ...(toldOfState ?? [])];
  return planted(withStates, rule, at, transition, place);
}

/** A state that nothing leads to, beside this one. */
function unreached(state: Path): readonly PlantedFault[] {
  const at = [...state.slice(0, -1), "extra"];
  return [planted(MACHINE_BASE, "unreachable-state", at, { on: { leave: "#end" } })];
}

/** Faults of the document as a whole, one of each for every index. */
const ofDocument = (index: number): readonly PlantedFault[] => [
  planted(MACHINE_BASE, "unknown-signal", ["signals", `nobody-${index}`], {}),
  planted(
    edited(
      edited(MACHINE_BASE, ["onFailure"], "compensate"),
      ["machine", "states", "archiving", "meta"],
      {
        compensate: { task: "undo" },
      },
    ),
    "no-compensation",
    [...EXTRA, "on"],
    { leave: "done" },
    ["machine", "states", "publishing", "invoke"],
  ),
  planted(
    MACHINE_BASE,
    "invalid-id",
    ["machine", "states", ["a.b", "#a", "a*", "constructor", "a\\b"][index % 5] ?? ""],
    { type: "final" },
  ),
  planted(
    edited(MACHINE_BASE, ["signals"], undefined),
    "no-states",
    ["machine"],
    {
      context: { [`of-${index}`]: index },
      states: {},
      ...(index % 2 === 0 ? {} : { type: "parallel" }),
    },
    ["machine", "states"],
  ),
];
