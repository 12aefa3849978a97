import { toJson, type JsonValue } from "@waymark/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LARGE, LargeValues, putBack, type Written } from "./large-values.ts";

const big = (mark: string): JsonValue => ({
  mark,
  rows: Array.from({ length: 9_000 }, (_, n) => n),
});
const completed = (output: JsonValue) => ({ type: "step.completed", stepId: "a", output });

/** The document as a reader of the two tables has it. */
function readBack({ text, references = [] }: Written, payloads: Written["payloads"]): unknown {
  const document: unknown = JSON.parse(text);
  const values = new Map(payloads.map(({ hash, text: value }) => [hash, JSON.parse(value)]));
  putBack(document, references, values);
  return document;
}

test("leaves a document as it is that is not large, or has no single value that is", () => {
  const large = new LargeValues();
  const small = completed({ ok: true });
  expect(large.write(small)).toEqual({ text: JSON.stringify(small), payloads: [] });
  const wide = { steps: Array.from({ length: 2_000 }, (_, n) => ({ output: `output ${n}` })) };
  expect(JSON.stringify(wide).length).toBeGreaterThan(LARGE);
  expect(large.write(wide)).toEqual({ text: JSON.stringify(wide), payloads: [] });
  expect(large.any).toBe(false);
});

test("keeps a large value once, also when a snapshot, a copy or a text of it comes later", () => {
  const large = new LargeValues();
  const output = big("one");
  const first = large.write(completed(output));
  expect(first.text.length).toBeLessThan(200);
  expect(first.payloads).toHaveLength(1);
  const snapshot = { pages: [[{ output }, { input: structuredClone(output) }]] };
  const second = large.checkpoint(snapshot);
  expect(second.payloads).toEqual([]);
  expect(second.references).toEqual([
    [["pages", 0, 0, "output"], first.payloads[0]?.hash],
    [["pages", 0, 1, "input"], first.payloads[0]?.hash],
  ]);
  expect(readBack(second, first.payloads)).toEqual(snapshot);
});

test("keeps the members of a machine's context by themselves, so that one that changes takes no other with it", () => {
  const large = new LargeValues();
  const rows = big("rows");
  large.write(completed(rows));
  const { text, references } = large.checkpoint({ state: { context: { rows, count: 7 } } });
  expect(JSON.parse(text)).toEqual({ state: { context: { rows: null, count: 7 } } });
  expect(references?.map(([path]) => path)).toEqual([["state", "context", "rows"]]);
});

describe("what people put in cannot look like a reference", () => {
  const hash = "0".repeat(64);
  test.each<[string, JsonValue]>([
    ["a reference", [[["output"], hash]]],
    ["a name of a value", { output: { output: null, input: hash } }],
    ["null", null],
    [
      "a member that JavaScript knows",
      JSON.parse(`{"__proto__": {"output": 1}, "constructor": 2}`),
    ],
  ])("%s beside a large value", (_, value) => {
    const document = { ...completed(big("x")), payload: value, more: [value] };
    const written = new LargeValues().write(document);
    expect(written.references).toHaveLength(1);
    expect(JSON.stringify(readBack(written, written.payloads))).toBe(JSON.stringify(document));
  });
});

test("whatever a document is, what is read is what was written", () => {
  const text = fc.constantFrom("a", "input", "x".repeat(LARGE), "\u0001".repeat(6_000));
  const name = fc.constantFrom("input", "output", "context", "payload", "a", "__proto__");
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.array(fc.tuple(name, tie("value")), { maxLength: 3 }).map((all) => {
        const object = {};
        for (const [key, member] of all) {
          Object.defineProperty(object, key, {
            value: member,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
        return object;
      }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), (documents) => {
      const large = new LargeValues();
      const stored: Written["payloads"][number][] = [];
      for (const each of documents) {
        const document = { input: toJson(each), pages: [toJson(each)] };
        const written = large.write(document);
        stored.push(...written.payloads);
        expect(JSON.stringify(readBack(written, stored))).toBe(JSON.stringify(document));
      }
      expect(new Set(stored.map(({ hash }) => hash)).size).toBe(stored.length);
    }),
  );
});
