import { describe, expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { WaymarkError } from "../errors.ts";
import type { JsonValue } from "../json.ts";
import { checkDefinition } from "../transition.ts";
import { defineDag, readDag } from "./dag-definition.ts";
import { dagJsonSchema } from "./dag-schema.ts";

type Steps = Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;

const CLOSED = {
  type: "object",
  properties: { ok: { type: "boolean" } },
  additionalProperties: false,
};

function problemsOf(source: unknown) {
  const read = readDag(source);
  const problems = "problems" in read ? read.problems : checkDefinition(read.definition);
  return problems.map(({ pointer, rule }) => `${pointer} ${rule}`);
}

describe("a document that does not fit the schema", () => {
  test.each<[unknown, string]>([
    [5, " invalid-value"],
    [{ name: "a" }, "/steps missing"],
    [{ steps: { a: { task: "t" } } }, "/name missing"],
    [{ name: "Not Kebab", steps: { a: { task: "t" } } }, "/name invalid-value"],
    [aDag({ a: {} }, { unknown: 1 }), "/unknown unknown-key"],
    [aDag({ a: { retries: 3 } }), "/steps/a/retries unknown-key"],
    [aDag({ a: { retry: { maxAttempts: 0 } } }), "/steps/a/retry/maxAttempts invalid-value"],
    [aDag({ a: { timeouts: { attempt: "soon" } } }), "/steps/a/timeouts/attempt invalid-value"],
    [aDag({ a: { wait: "soon" } }), "/steps/a/wait invalid-value"],
    [aDag({ a: { task: 5 } }), "/steps/a/task invalid-value"],
    [aDag({ a: { onFailure: "shrug" } }), "/steps/a/onFailure invalid-value"],
    [aDag({ a: { signal: "go", timeout: "soon" } }), "/steps/a/timeout invalid-value"],
    [aDag({ a: { choice: [] } }), "/steps/a/choice invalid-value"],
    [aDag({ a: { choice: [{ when: "true" }] } }), "/steps/a/choice/0/to missing"],
    [aDag({ a: { join: "most" } }), "/steps/a/join invalid-value"],
    [aDag({ a: { needs: [5] } }), "/steps/a/needs/0 invalid-value"],
    [aDag({ a: {}, b: { needs: [{ step: "a", on: "x" }] } }), "/steps/b/needs/0 invalid-value"],
    [{ name: "a", steps: { a: {} } }, "/steps/a step-kind"],
    [aDag({ a: { task: "t", wait: "1s" } }), "/steps/a step-kind"],
    [aDag({ "1a": {} }), "/steps/1a invalid-id"],
    [aDag({ "a~b": {} }), "/steps/a~0b invalid-id"],
    [aDag({ constructor: {} }), "/steps/constructor invalid-id"],
    [aDag({ a: {} }, { onFailure: "shrug" }), "/onFailure invalid-value"],
    [{ name: "a", steps: new Map() }, " not-json"],
  ])("%j has the problem %s", (source, problem) => {
    expect(problemsOf(source)).toEqual([problem]);
  });

  test("has all its problems told at once", () => {
    expect(problemsOf(aDag({ a: { extra: 1 }, b: { wait: "soon" } }))).toHaveLength(2);
  });
});

describe("a document that fits the schema", () => {
  test.each<[Steps, Readonly<Record<string, JsonValue>>, string[]]>([
    [{}, {}, ["/steps no-steps"]],
    [{ a: { needs: ["b"] } }, {}, ["/steps/a/needs/0 unknown-step"]],
    [{ a: { needs: ["a"] } }, {}, ["/steps/a/needs/0 self-need"]],
    [{ a: {}, b: { needs: ["a", "a"] } }, {}, ["/steps/b/needs/1 duplicate-need"]],
    [{ a: { needs: ["b"] }, b: { needs: ["a"] } }, {}, ["/steps/a/needs cycle"]],
    [{ a: { when: "input." } }, {}, ["/steps/a/when expression"]],
    [{ a: { when: "1 + 1" } }, {}, ["/steps/a/when when-not-boolean"]],
    [{ a: { input: { x: ["${ foo }"] } } }, {}, ["/steps/a/input/x/0 expression"]],
    [{ a: { input: "${ steps.b.output }" } }, {}, ["/steps/a/input unknown-step-read"]],
    [{ a: {}, b: { input: "${ steps.a.output }" } }, {}, ["/steps/b/input not-a-need"]],
    [{ a: {}, b: { needs: ["a", { step: "a" }] } }, {}, ["/steps/b/needs/1 duplicate-need"]],
    [{ a: { needs: [{ step: "b" }] } }, {}, ["/steps/a/needs/0 unknown-step"]],
    [
      { a: {}, b: { needs: [{ step: "a", when: "1" }] } },
      {},
      ["/steps/b/needs/0/when when-not-boolean"],
    ],
    [
      { a: {}, b: {}, c: { needs: ["a", { step: "b", when: "steps.a.output" }] } },
      {},
      ["/steps/c/needs/1/when not-a-need"],
    ],
    ...[
      ["a", "self-need"],
      ["x", "unknown-step"],
    ].map(([to = "", rule]): [Steps, Readonly<Record<string, JsonValue>>, string[]] => [
      { a: { choice: [{ when: "true", to: "b" }], default: to }, b: {} },
      {},
      [`/steps/a/default ${rule}`],
    ]),
    [
      { a: { choice: [{ when: "1", to: "b" }] }, b: {} },
      {},
      ["/steps/a/choice/0/when when-not-boolean"],
    ],
    [
      { a: { choice: [{ when: "true", to: "b" }] }, b: { needs: ["a"], join: "allDone" } },
      {},
      ["/steps/a/choice/0/to choice-edge"],
    ],
    [
      { a: { choice: [{ when: "true", to: "b" }] }, b: { needs: [{ step: "a", on: "failed" }] } },
      {},
      ["/steps/b/needs/0 choice-edge"],
    ],
    [
      { a: { choice: [{ when: "true", to: "b" }], needs: ["b"] }, b: {} },
      {},
      ["/steps/a/needs cycle"],
    ],
    [
      {
        a: { choice: [{ when: "input.x", to: "b" }], default: "c" },
        b: { signal: "go" },
        c: { signal: "go" },
        end: { needs: ["b", "c"] },
      },
      {},
      ["/steps/end/needs join-never"],
    ],
    [{ a: { onFailure: "compensate" } }, {}, ["/steps/a/onFailure nothing-to-compensate"]],
    [{ a: { onFailure: "compensate", compensate: { task: "u" } } }, {}, []],
    [
      { a: { onFailure: "wait" }, b: { needs: [{ step: "a", on: "always" }] } },
      {},
      ["/steps/a/onFailure on-failure-unused"],
    ],
    [{ a: { signal: "go", default: 1 } }, {}, ["/steps/a/default default-unused"]],
    [
      { a: { signal: "go", timeout: "${ input. }", default: "${ steps.x }" } },
      {},
      ["/steps/a/timeout expression", "/steps/a/default unknown-step-read"],
    ],
    [{ a: { join: "any" } }, {}, ["/steps/a/join join-unused"]],
    ...[{ on: "failed" }, { on: "completed" }, { when: "true" }].map(
      (edge): [Steps, Readonly<Record<string, JsonValue>>, string[]] => [
        { a: {}, b: { needs: [{ step: "a", ...edge }], join: "allDone" } },
        {},
        ["/steps/b/needs/0 join-edge"],
      ],
    ),
    [
      { a: {}, b: { needs: [{ step: "a", on: "always" }], join: "noneFailed" } },
      {},
      ["/steps/b/needs/0 join-edge"],
    ],
    [
      {
        a: {},
        good: { needs: ["a"] },
        bad: { needs: [{ step: "a", on: "failed" }] },
        end: { needs: ["good", "bad"] },
        after: { needs: ["end"] },
      },
      {},
      ["/steps/end/needs join-never"],
    ],
    [
      {
        a: {},
        b: {},
        bad: { needs: [{ step: "a", on: "failed" }] },
        either: { needs: ["a", "bad"], join: "any" },
        both: { needs: ["either", "b"] },
        end: { needs: ["both", "bad"] },
      },
      {},
      [],
    ],
    [{ a: { input: "${ steps }" } }, {}, ["/steps/a/input computed-step-read"]],
    [
      { a: { wait: "${ input.n > 1 }" } },
      { input: { type: "object", properties: { n: { type: "number" } } } },
      ["/steps/a/wait expression-type"],
    ],
    [{ a: { wait: { until: "${ [1] }" } } }, {}, ["/steps/a/wait/until expression-type"]],
    [{ a: { signal: "go", timeout: "${ null }" } }, {}, ["/steps/a/timeout expression-type"]],
    [
      { a: { approval: { approvers: "${ 5 }" } } },
      {},
      ["/steps/a/approval/approvers expression-type"],
    ],
    [
      { a: { signal: "go", schema: CLOSED }, b: { needs: ["a"], when: "steps.a.output.nope" } },
      {},
      ["/steps/b/when expression-type"],
    ],
    [
      {
        a: { approval: { form: CLOSED } },
        b: { needs: ["a"], input: "${ steps.a.output.ok + 1 }" },
      },
      {},
      ["/steps/b/input expression-type"],
    ],
    [
      { a: { wait: 1 }, b: { needs: ["a"], input: "${ steps.a.output.at }" } },
      {},
      ["/steps/b/input expression-type"],
    ],
    [
      { a: {}, b: { needs: ["a"], input: "${ steps.a.outptu }" } },
      {},
      ["/steps/b/input expression-type"],
    ],
    [{ a: { input: "${ run.started }" } }, {}, ["/steps/a/input expression-type"]],
    [
      {
        a: { signal: "go", timeout: 1, default: 5, schema: CLOSED },
        b: { needs: ["a"], when: "steps.a.output > 4" },
      },
      {},
      [],
    ],
    [{ a: { wait: "${ steps.b.output }" } }, {}, ["/steps/a/wait unknown-step-read"]],
    [{ a: {} }, { output: { x: "${ steps.b.output }" } }, ["/output unknown-step-read"]],
    [{ a: {} }, { input: { type: "text" } }, ["/input invalid-schema"]],
    [{ a: { signal: "go", schema: { pattern: "x" } } }, {}, ["/steps/a/schema invalid-schema"]],
    [{ a: { timeouts: { attempt: 0 } } }, {}, ["/steps/a/timeouts/attempt zero-timeout"]],
    [{ a: {} }, { timeout: 0 }, ["/timeout zero-timeout"]],
    [{ a: { timeouts: { total: "0s" } } }, {}, ["/steps/a/timeouts/total zero-timeout"]],
    [{ a: { signal: "go" }, b: { signal: "go" } }, {}, ["/steps/b/signal signal-clash"]],
    [{ a: { compensate: { task: "u" } } }, {}, ["/steps/a/compensate compensation-unused"]],
    [{ a: {} }, { onFailure: "compensate" }, ["/onFailure nothing-to-compensate"]],
    [
      { a: { compensate: { task: "u" } }, b: {} },
      { onFailure: "compensate" },
      ["/steps/b no-compensation"],
    ],
  ])("%j with %j has the problems %j", (steps, document, problems) => {
    expect(problemsOf(aDag(steps, document))).toEqual(problems);
  });

  test("has the path of a cycle told, in the order the steps would run", () => {
    const read = readDag(aDag({ a: { needs: ["c"] }, b: { needs: ["a"] }, c: { needs: ["b"] } }));
    const message = "These steps wait for each other: a → b → c → a.";
    expect(read).toHaveProperty("problems.0.message", message);
  });

  test("has the character told at which an expression goes wrong", () => {
    const read = readDag(aDag({ a: { input: "Hello ${ input.name + }" } }));
    expect(read).toHaveProperty("problems.0.message", expect.stringContaining("at character 23."));
  });

  test("may read a step that is needed through others, and signals in turn may share a name", () => {
    const steps = {
      a: { signal: "go" },
      b: { signal: "go", needs: ["a"] },
      c: { needs: ["b"], input: "${ steps.a.output }" },
      d: { needs: [{ step: "c", when: "steps.c.output == steps.a.output" }] },
    };
    expect(problemsOf(aDag(steps))).toEqual([]);
  });
});

test("a definition has its warnings left, and no errors", () => {
  const definition = defineDag(aDag({ a: {} }, { onFailure: "compensate" }));
  expect(checkDefinition(definition)).toMatchObject([{ severity: "warning" }]);
});

test("defineDag throws all the problems with the code that says what to do", () => {
  const source = aDag({ a: { needs: ["b"] } });
  expect(() => defineDag(source)).toThrow(WaymarkError);
  expect(() => defineDag(source)).toThrow(
    expect.objectContaining({
      code: "DEFINITION_INVALID",
      details: { problems: [expect.objectContaining({ rule: "unknown-step" })] },
    }),
  );
});

test("the layout changes neither the fingerprint nor the plan", () => {
  const layout = { a: { x: 10, y: 20 } };
  expect(defineDag(aDag({ a: {} }, { layout })).hash).toBe(defineDag(aDag({ a: {} })).hash);
  expect(defineDag(aDag({ a: { title: "A" } })).hash).not.toBe(defineDag(aDag({ a: {} })).hash);
});

test("the published JSON Schema describes the document as it is authored", () => {
  const schema = JSON.stringify(dagJsonSchema());
  expect(schema).toContain('"https://json-schema.org/draft/2020-12/schema"');
  expect(schema).toContain('"onFailure":{"default":"fail"');
  for (const kind of ["task", "wait", "signal", "choice", "map", "repeat"])
    expect(schema).toContain(`"required":["${kind}"]`);
  // The steps of a map are what those of the document are.
  expect(schema).toContain('"steps-inside":{"$ref":"#/$defs/steps"}');
});
