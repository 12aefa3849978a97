import type { JsonObject, JsonValue } from "../../src/index.ts";
import type { Rule } from "../../src/rules.ts";
import { DAG_BASES } from "./dag-bases.ts";
import { edited, planted, type PlantedFault } from "./fault.ts";

type Steps = Readonly<Record<string, JsonObject>>;

const stepsOf = (base: JsonObject): Steps => base["steps"] as Steps;

type Plant = (base: JsonObject, id: string, step: JsonObject) => readonly PlantedFault[];

/** Each way to spoil a step; all are tried at every step where they can be. */
const PLANTS: readonly Plant[] = [
  // What a step refers to.
  (base, id, { needs = [] }) => [
    planted(
      base,
      "unknown-step",
      ["steps", id, "needs"],
      [...list(needs), "nowhere"],
      ["steps", id, "needs", list(needs).length],
    ),
    planted(
      base,
      "self-need",
      ["steps", id, "needs"],
      [...list(needs), id],
      ["steps", id, "needs", list(needs).length],
    ),
  ],
  (base, id, { needs = [] }) =>
    plain(needs).map((need) => {
      const path = ["steps", id, "needs", list(needs).length];
      return planted(base, "duplicate-need", path, need);
    }),
  (base, id, { needs }) => [reading(base, id, "steps.nowhere.output", "unknown-step-read", needs)],
  (base, id, { needs }) => [
    reading(base, id, "steps.map(id, steps[id])", "computed-step-read", needs),
  ],
  (base, id, { needs }) =>
    id === last(base) ? [] : [reading(base, id, `steps.${last(base)}.status`, "not-a-need", needs)],

  // Expressions.
  ...(
    [
      ["expression", "input.kg +"],
      ["expression", "nobody.knows"],
      ["expression", "input.orderId.shout()"],
      ["expression", "[[1]].all(a, a.all(b, [b].all(c, c > 0)))"],
      ["expression", "input.orderId.matches('(')"],
      ["expression-type", "input.weight > 5"],
      ["expression-type", "input.orderId > 5"],
      ["expression-type", "input.kg && true"],
      ["expression-type", "input.orderId.contains(5)"],
      ["expression-type", "run.name == 'x'"],
      ["when-not-boolean", "input.kg"],
      ["when-not-boolean", "'yes'"],
      ["when-not-boolean", "[input.isGift]"],
    ] as const
  ).map(([rule, text]): Plant => (base, id) => [planted(base, rule, ["steps", id, "when"], text)]),
  (base, id, step) =>
    "task" in step
      ? [
          planted(base, "expression-type", ["steps", id, "input"], { a: ["${ input.weight }"] }, [
            "steps",
            id,
            "input",
            "a",
            0,
          ]),
        ]
      : [],
  (base, id, step) =>
    "wait" in step
      ? [planted(base, "expression-type", ["steps", id, "wait"], "${ input.kg > 5 }")]
      : [],

  // Time.
  (base, id, step) =>
    "task" in step
      ? [
          planted(
            base,
            "timeout-before-retries",
            ["steps", id, "timeouts"],
            { attempt: "2s", total: "1s" },
            ["steps", id, "timeouts", "total"],
          ),
          planted(
            edited(base, ["steps", id, "retry"], { maxAttempts: 5 }),
            "timeout-before-retries",
            ["steps", id, "timeouts"],
            { total: "10s" },
            ["steps", id, "timeouts", "total"],
          ),
          planted(base, "zero-timeout", ["steps", id, "timeouts"], { attempt: 0 }, [
            "steps",
            id,
            "timeouts",
            "attempt",
          ]),
        ]
      : [],
  (base, id, step) =>
    "task" in step
      ? [
          planted(
            edited(base, ["timeout"], "1m"),
            "timeout-before-retries",
            ["steps", id, "timeouts"],
            { attempt: "2m" },
            ["timeout"],
          ),
        ]
      : [],

  // Failures.
  (base, id, step) =>
    "compensate" in step && id !== "arrived"
      ? [planted(base, "no-compensation", ["steps", id, "compensate"], undefined, ["steps", id])]
      : [],
  (base, id) =>
    followers(base, id).every(({ on, join }) => on === undefined && join === undefined)
      ? [
          planted(
            edited(base, ["steps", "skipped"], { wait: 1, needs: [id] }),
            "unhandled-failure",
            ["steps", id, "onFailure"],
            "continue",
          ),
        ]
      : [],
  (base, id, step) =>
    base["onFailure"] === undefined && "task" in step
      ? [planted(base, "compensation-unused", ["steps", id, "compensate"], { task: "undo" })]
      : [],
  (base, id) =>
    base["onFailure"] === undefined && !hasHandler(base, id)
      ? [planted(base, "nothing-to-compensate", ["steps", id, "onFailure"], "compensate")]
      : [],

  (base, id) => [
    planted(
      edited(base, ["steps", id, "onFailure"], "continue"),
      "on-failure-unused",
      ["steps", "rescue"],
      { wait: 1, needs: [{ step: id, on: "failed" }] },
      ["steps", id, "onFailure"],
    ),
  ],

  (base, id) =>
    base["onFailure"] === undefined
      ? []
      : [planted(base, "no-compensation", ["steps", "bare"], { task: "bare", needs: [id] })],

  // Joins and shapes.
  (base, id) => [
    planted(
      edited(base, ["steps", "way"], { choice: [{ when: "true", to: "picked" }], needs: [id] }),
      "choice-edge",
      ["steps", "picked"],
      { wait: 1, needs: [{ step: "way", on: "failed" }] },
      ["steps", "picked", "needs", 0],
    ),
  ],
  (base, id) => [planted(base, "unknown-key", ["steps", id, "surprise"], true)],
  (base, id) =>
    [planted(base, "step-kind", ["steps", id, "nothing"], undefined, ["steps", id])].map(
      (fault) => ({ ...fault, source: edited(base, ["steps", id], { title: "Empty" }) }),
    ),
  (base, id) => [planted(base, "invalid-value", ["steps", id, "title"], 5)],
];

export const dagFaults = (): readonly PlantedFault[] =>
  DAG_BASES.flatMap((base) => [
    ...Object.entries(stepsOf(base)).flatMap(([id, step]) =>
      PLANTS.flatMap((plant) => plant(base, id, step)),
    ),
    ...cycles(base),
    ...deadJoins(base),
    ...choices(base),
    ...ids(base),
    ...alone(base),
    ...(base["onFailure"] === undefined
      ? [planted(base, "nothing-to-compensate", ["onFailure"], "compensate")]
      : []),
    ...schemas(base),
    planted(base, "zero-timeout", ["timeout"], 0),
  ]);

const list = (needs: JsonValue): readonly JsonValue[] => needs as readonly JsonValue[];

const plain = (needs: JsonValue): readonly string[] =>
  (needs as readonly JsonValue[]).filter((need) => typeof need === "string");

const last = (base: JsonObject): string => Object.keys(stepsOf(base)).at(-1) ?? "";

/** In a `when`, which every kind of step has. */
const reading = (base: JsonObject, id: string, text: string, rule: Rule, _needs: unknown) =>
  planted(base, rule, ["steps", id, "when"], `${text} == null`);

const followers = (base: JsonObject, id: string) =>
  Object.values(stepsOf(base)).flatMap(({ needs = [], join }) =>
    (needs as readonly JsonValue[]).flatMap((need) => {
      const { step, on } = (typeof need === "string" ? { step: need } : need) as JsonObject;
      return step === id ? [{ join, on }] : [];
    }),
  );

const hasHandler = (base: JsonObject, id: string): boolean =>
  followers(base, id).some(({ on, join }) => on !== undefined || join === "allDone");

/** Of two to eight steps that wait for each other and for nothing else. */
const cycles = (base: JsonObject): readonly PlantedFault[] =>
  [2, 3, 4, 5, 6, 7, 8].map((length) => {
    const ring = Array.from({ length }, (_, index): [string, JsonObject] => [
      `ring${index}`,
      { wait: 1, needs: [`ring${(index + 1) % length}`] },
    ]);
    const steps = { ...stepsOf(base), ...Object.fromEntries(ring) };
    return planted(base, "cycle", ["steps"], steps, ["steps", "ring0", "needs"]);
  });

/** Steps that need what cannot happen in one run. */
function deadJoins(base: JsonObject): readonly PlantedFault[] {
  const tasks = Object.entries(stepsOf(base)).filter(([, step]) => "task" in step);
  return tasks.flatMap(([id]) => [
    planted(
      base,
      "join-never",
      ["steps"],
      {
        ...stepsOf(base),
        fine: { wait: 1, needs: [id] },
        broken: { wait: 1, needs: [{ step: id, on: "failed" }] },
        never: { wait: 1, needs: ["fine", "broken"] },
      },
      ["steps", "never", "needs"],
    ),
    planted(
      base,
      "join-edge",
      ["steps", "extra"],
      { wait: 1, join: "allDone", needs: [{ step: id, on: "failed" }] },
      ["steps", "extra", "needs", 0],
    ),
  ]);
}

/** Choices that pick what is not there. */
const choices = (base: JsonObject): readonly PlantedFault[] =>
  Array.from({ length: 6 }, (_, index) => {
    const cases = Array.from({ length: index + 1 }, (__, place) => ({
      when: `input.kg > ${place}`,
      to: place === index ? "nowhere" : "there",
    }));
    const steps = {
      ...stepsOf(base),
      pick: { choice: cases, default: "there" },
      there: { wait: 1 },
    };
    return planted(base, "unknown-step", ["steps"], steps, [
      "steps",
      "pick",
      "choice",
      index,
      "to",
    ]);
  });

/** Joins of steps that nothing leads to. */
const alone = (base: JsonObject): readonly PlantedFault[] =>
  ["any", "allDone", "noneFailed", "all"].flatMap((join) =>
    [
      { wait: 1 },
      { task: "alone", ...(base["onFailure"] ? { compensate: { task: "undo" } } : {}) },
    ].map((step) =>
      planted(base, "join-unused", ["steps", "alone"], { ...step, join }, [
        "steps",
        "alone",
        "join",
      ]),
    ),
  );

const ids = (base: JsonObject): readonly PlantedFault[] =>
  ["1st", "a b", "a.b", "constructor", "toString", "ä", "a[0]", "x".repeat(65)].map((id) =>
    planted(base, "invalid-id", ["steps", id], { wait: 1 }),
  );

const schemas = (base: JsonObject): readonly PlantedFault[] =>
  [
    { type: "text" },
    { type: "string", pattern: "[" },
    { $ref: "#/$defs/none" },
    { type: "object", properties: { a: { type: "numbr" } } },
    { type: ["string", "text"] },
    { type: "array", items: { type: "lst" } },
  ].map((schema) =>
    planted(base, "invalid-schema", ["steps", "extra"], { signal: "extra", schema }, [
      "steps",
      "extra",
      "schema",
    ]),
  );
