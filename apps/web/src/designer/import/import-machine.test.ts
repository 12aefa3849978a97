import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isSameJson, readMachine, type JsonObject, type JsonValue } from "@waymark/core";
import { describe, expect, test } from "vitest";
import { asText, isObject } from "../document/json-edit.ts";
import { EVERY_PART } from "../export/every-part.ts";
import { exportTypeScript } from "../export/export-typescript.ts";
import { shippedDocument, SHIPPED_MACHINES } from "../testing/shipped.ts";
import { importWorkflow } from "./import-machine.ts";

/** Without what says nothing: the default of what becomes of a failure, and objects with nothing in them. */
const canonical = (document: JsonObject): JsonValue => {
  const machine = isObject(document["machine"]) ? document["machine"] : {};
  const filled = Object.entries(machine).filter(
    ([, member]) => !isObject(member) || Object.keys(member).length > 0,
  );
  return { ...document, machine: Object.fromEntries(filled) };
};

test.each([...SHIPPED_MACHINES, [asText(EVERY_PART["name"]), EVERY_PART] as const])(
  "%s is the same after it was exported as TypeScript and imported again",
  async (_, document) => {
    const { document: again, findings } = await importWorkflow(exportTypeScript(document));
    expect(again).toEqual(canonical(document));
    expect(isSameJson(again ?? null, canonical(document))).toBe(true);
    expect(findings.filter(({ severity }) => severity === "problem")).toEqual([]);
  },
);

test("a document as JSON is what it is", async () => {
  expect(await importWorkflow(JSON.stringify(shippedDocument("document-review")))).toEqual({
    document: shippedDocument("document-review"),
    findings: [],
  });
});

const TRAFFIC = `
import { assign, createMachine } from "xstate";
const seconds = { retry: { maxAttempts: 3 } } as const;
const cool = assign({ cars: 0 });
export const traffic = createMachine({
  id: "trafficLight",
  types: {} as { context: { cars: number } },
  context: { cars: 0 },
  initial: "red",
  states: {
    red: {
      meta: { title: \`Stop\`, ...seconds },
      entry: ["ring", cool],
      after: { 30_000: { target: "green", guard: ({ context }) => context.cars > 3 } },
      on: { car: { actions: assign({ cars: ({ context }) => context.cars + 1 }) }, "": "off" },
      invoke: { src: "count.cars", onDone: { target: "green", actions: () => console.log("done") } },
    },
    green: { always: [{ cond: isNight, target: "off" }, "red"], onExit: notify },
    off: { type: "final", data: (context) => ({ cars: context.cars, at: Date.now() }) },
  },
});
`;

describe("a createMachine that was pasted", () => {
  test("becomes a document, its simple functions expressions, and the rest is told one by one", async () => {
    const { document, findings } = await importWorkflow(TRAFFIC);
    expect(document).toEqual({
      kind: "machine",
      name: "traffic-light",
      machine: {
        id: "trafficLight",
        context: { cars: 0 },
        actions: { ring: { task: "ring" }, notify: { task: "notify" } },
        initial: "red",
        states: {
          red: {
            meta: { title: "Stop", retry: { maxAttempts: 3 } },
            entry: ["ring", { type: "assign", values: { cars: 0 } }],
            after: { "30000": { target: "green", guard: { "@expr": "context.cars > 3" } } },
            on: {
              car: {
                actions: { type: "assign", values: { cars: { "@expr": "context.cars + 1" } } },
              },
            },
            always: "off",
            invoke: {
              id: "cars",
              src: "count.cars",
              onDone: { target: "green", actions: "inlineAction16" },
            },
          },
          green: { always: [{ guard: "isNight", target: "off" }, "red"], exit: "notify" },
          off: {
            type: "final",
            output: { cars: { "@expr": "context.cars" }, at: { "@expr": "Date.now()" } },
          },
        },
      },
    });
    const problems = findings.filter(({ severity }) => severity === "problem");
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "13: The action “ring” is read as a task of that name.",
      '16: `() => console.log("done")` is code, which was not run: the action “inlineAction16” stands in its place.',
      "18: Nothing says what the guard “isNight” is.",
      "18: The action “notify” is read as a task of that name.",
      "19: `Date.now()` is code, which was not run; its text stands in its place.",
    ]);
    expect(problems.every(({ fix }) => fix !== undefined)).toBe(true);
  });

  test("is not published before what stands in the place of code is mended", async () => {
    const { document } = await importWorkflow(TRAFFIC);
    const read = readMachine(document);
    const rules = "problems" in read ? read.problems.map(({ rule }) => rule) : [];
    expect(rules.toSorted()).toEqual(["expression", "unknown-action", "unknown-guard"]);
  });

  test("is never run", async () => {
    const text = `globalThis.wasRun = true; createMachine({ id: (globalThis.wasRun = true, "x"), initial: "a", states: { a: {} } });`;
    const { findings } = await importWorkflow(text);
    expect(globalThis).not.toHaveProperty("wasRun");
    expect(findings).toMatchObject([{ severity: "problem", line: 1 }]);
  });
});

test.each([
  [
    "setup",
    `setup({ guards: { late: ({ event }, params) => event.at >= params.limit }, delays: { soon: 5 } }).createMachine({ states: {} })`,
  ],
  ["a bare literal", `{ id: "bare", initial: "a", states: { a: {} } }`],
  [
    "JSON of a machine without its document",
    `{ "id": "bare", "initial": "a", "states": { "a": {} } }`,
  ],
])("%s is read", async (_, text) => {
  const { document, findings } = await importWorkflow(text);
  expect(document).toMatchObject({ kind: "machine", machine: {} });
  expect(findings.filter(({ severity }) => severity === "problem")).toEqual([]);
});

test("the shipped machine in TypeScript is read as far as it is data", async () => {
  const file = join(
    import.meta.dirname,
    "../../../../../packages/definitions/src/workflows/order-machine.ts",
  );
  const { document, findings } = await importWorkflow(readFileSync(file, "utf8"));
  expect(document).toMatchObject({
    name: "order-machine",
    onFailure: "compensate",
    machine: {
      states: {
        charging: { invoke: { input: { orderId: { "@expr": "context.order.orderId" } } } },
      },
    },
  });
  expect(findings.map(({ message }) => message)).toContain(
    'What `simulation(order, "payment")` adds is not known, and was left out.',
  );
});

test.each(["", "const x = ", "export const y = 1;", "[1, 2]"])(
  "what holds no machine is told with its place: %j",
  async (text) => {
    const { document, findings } = await importWorkflow(text);
    expect(document).toBeUndefined();
    expect(findings).toMatchObject([{ severity: "problem", line: expect.any(Number) }]);
  },
);

test.each([
  ["a comma too many", '{ "name": "night", "steps": { "pause": { "wait": "1d" }, }, }'],
  ["a comment", '{ "name": "night", /* rests */ "steps": { "pause": { "wait": "1d" } } }'],
  ["names without quotes", '{ name: "night", steps: { pause: { wait: "1d" } } }'],
])("a document that is no JSON for %s is still that document", async (_, text) => {
  expect(await importWorkflow(text)).toEqual({
    document: { name: "night", steps: { pause: { wait: "1d" } } },
    findings: [],
  });
});

test("a document that ends too early is told in words of JSON", async () => {
  const { document, findings } = await importWorkflow('{ "name": "night", "steps": {');
  expect(document).toBeUndefined();
  expect(findings).toMatchObject([{ message: expect.stringMatching(/^This is not JSON yet: /) }]);
});
