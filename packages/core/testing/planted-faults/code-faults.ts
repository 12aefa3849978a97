import { createMachine, fromCallback, fromTransition, sendParent, setup, spawnChild } from "xstate";
import { defineMachine, task, type MachineDefinition } from "../../src/index.ts";
import type { Rule } from "../../src/rules.ts";

/** A machine written in code, with one fault in it. */
export interface CodeFault {
  readonly rule: Rule;
  readonly pointer: string;
  readonly definition: () => MachineDefinition;
}

type Members = Readonly<Record<string, unknown>>;

const STATES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

/** Ten states one after the other; `at` has more to it, and the machine has too. */
function machineWith(
  at: string,
  state: Members,
  machine: Members = {},
  options: Members = {},
): MachineDefinition {
  const states = STATES.map((name, index) => {
    const on = { next: STATES[index + 1] ?? "end" };
    const { on: own, ...more } = name === at ? state : {};
    return [name, { ...more, on: { ...on, ...(own as Members | undefined) } }] as const;
  });
  const config = {
    id: "planted",
    initial: "a",
    states: { ...Object.fromEntries(states), end: { type: "final" } },
    ...machine,
  };
  const actors = {
    work: task(),
    child: createMachine({}),
    listen: fromCallback(() => undefined),
    reducer: fromTransition(() => 0, 0),
  };
  const { createMachine: create } = setup({ actors });
  return defineMachine({
    name: "planted",
    title: "Planted",
    machine: create(config as never) as never,
    ...options,
  });
}

const NOT_JSON: readonly unknown[] = [
  { at: new Date(0) },
  { n: Number.NaN },
  { big: 5n },
  { call: () => 1 },
  { set: new Set() },
  { map: new Map() },
  { text: "\0" },
  { deep: [{ of: Symbol("x") }] },
  { bytes: new Uint8Array(2) },
  { infinite: Infinity },
];

const regions = (count: number): Members =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, {}]));

/** What is planted in a state, and where in it that is told. */
const PLANTINGS: readonly (readonly [rule: Rule, state: Members, told: string])[] = [
  ["unknown-actor", { invoke: { id: "s", src: "lost" } }, "/invoke/0/src"],
  [
    "unsupported-on-snapshot",
    { invoke: { id: "s", src: "work", onSnapshot: {} } },
    "/invoke/0/onSnapshot",
  ],
  ["invalid-step-id", { invoke: { id: "a~b", src: "work" } }, "/invoke/0/id"],
  [
    "duplicate-step",
    {
      invoke: [
        { id: "s", src: "work" },
        { id: "s", src: "work" },
      ],
    },
    "/invoke/1/id",
  ],
  [
    "unknown-action",
    { on: { go: { target: "#planted.end", actions: "mail" } } },
    "/on/go/0/actions/0",
  ],
  ["unknown-action", { entry: "mail" }, "/entry/0"],
  ["side-effect", { entry: () => undefined }, "/entry/0"],
  ["no-parent", { entry: sendParent({ type: "done" }) }, "/entry/0"],
  ["unknown-actor", { entry: spawnChild("lost") }, "/entry/0"],
  ["unsupported-actor", { invoke: { id: "s", src: "reducer" } }, "/invoke/0/src"],
  ["many-regions", { type: "parallel", states: regions(51) }, "/states"],
  ["unknown-guard", { on: { go: { target: "#planted.end", guard: "may" } } }, "/on/go/0/guard"],
  ["unknown-delay", { after: { soon: "#planted.end" } }, "/after/soon"],
  [
    "invalid-policy",
    { meta: { retry: { maxAttempts: 0 } }, invoke: { id: "s", src: "work" } },
    "/meta/retry/maxAttempts",
  ],
  [
    "shadowed-transition",
    { on: { go: [{ target: "#planted.end" }, { target: "#planted.end" }] } },
    "/on/go/1",
  ],
];

const NAMES = ["", "Shop", "a b", "a_b", "1st", "-a", "a-", "a--b", "ä", "a.b"];
const TIMES = ["soon", "", "1 week", "5x", "-1s", -1, [], null, {}, true, Number.NaN];

const LIMITS = [0, -1, 1.5, "1", null, [], {}, true, "two", -0.5];

export const codeFaults = (): readonly CodeFault[] => [
  ...NAMES.map((name): CodeFault => ({
    rule: "invalid-name",
    pointer: "/name",
    definition: () => machineWith("a", {}, {}, { name }),
  })),
  ...TIMES.map((timeout): CodeFault => ({
    rule: "invalid-timeout",
    pointer: "/timeout",
    definition: () => machineWith("a", {}, {}, { timeout }),
  })),
  ...LIMITS.map((limit): CodeFault => ({
    rule: "invalid-concurrency",
    pointer: "/concurrency/limit",
    definition: () => machineWith("a", {}, {}, { concurrency: { limit } }),
  })),
  ...PLANTINGS.flatMap(([rule, state, told]) =>
    STATES.map((at) => ({
      rule,
      pointer: `/machine/states/${at}${told}`,
      definition: () => machineWith(at, state),
    })),
  ),
  ...NOT_JSON.flatMap((value): CodeFault[] => [
    {
      rule: "not-json",
      pointer: "/machine/context",
      definition: () => machineWith("a", {}, { context: value }),
    },
    {
      rule: "not-json",
      pointer: "/machine/states/b/invoke/0/input",
      definition: () => machineWith("b", { invoke: { id: "s", src: "work", input: value } }),
    },
    {
      rule: "not-json",
      pointer: "/labels",
      definition: () => machineWith("a", {}, {}, { labels: value }),
    },
    {
      rule: "not-json",
      pointer: "/machine/output",
      definition: () => machineWith("b", {}, { output: value }),
    },
  ]),
];
