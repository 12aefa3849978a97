import { typeOfSchema } from "@waymark/core";
import { expect, test } from "vitest";
import { suggest } from "./suggest.ts";

const scope = {
  variables: ["input", "steps"],
  types: {
    input: typeOfSchema({
      type: "object",
      additionalProperties: false,
      properties: {
        amount: { type: "number" },
        name: { type: "string" },
        items: {
          type: "array",
          items: { type: "object", properties: { sku: { type: "string" } } },
        },
        "post-code": { type: "string" },
      },
    }),
  },
  sample: {},
};

/** `|` is where the cursor stands. */
function at(marked: string, form: "cel" | "template" = "cel") {
  const position = marked.indexOf("|");
  const text = marked.replace("|", "");
  return suggest(text, position, { form, scope });
}
const labels = (marked: string, form?: "cel" | "template") =>
  at(marked, form).map(({ label }) => label);

test("at the beginning there are the variables and what is called by itself", () => {
  expect(labels("inp|")).toEqual(
    expect.arrayContaining(["input", "steps", "true", "size", "has", "cel.bind"]),
  );
  expect(labels("|")).not.toContain("contains");
});

test("after a dot there are members with their types, and functions of that type alone", () => {
  expect(at("input.|").slice(0, 3)).toMatchObject([
    { label: "amount", detail: "a number" },
    { label: "name", detail: "text" },
    { label: "items", detail: "a list" },
  ]);
  expect(labels("input.name.|")).toEqual(expect.arrayContaining(["contains", "trim", "size"]));
  expect(labels("input.name.|")).not.toContain("filter");
  expect(labels("input.items.|")).toEqual(expect.arrayContaining(["filter", "join"]));
  expect(labels("input.items[0].|")).toContain("sku");
  expect(labels("1 + size(input.name.trim()) > 2 && input.items.filter(x, true)[0].s|")).toContain(
    "sku",
  );
});

test("a function says how it is written and what it does, and the cursor goes where its arguments do", () => {
  const contains = at("input.name.con|").find(({ label }) => label === "contains");
  expect(contains).toEqual({
    label: "contains",
    kind: "function",
    detail: "text.contains(text)",
    info: "Whether the other is within it.",
    from: 11,
    insert: "contains()",
    cursor: 9,
  });
});

test("the name that a loop or a binding gives is known inside it, by what it stands for", () => {
  expect(labels("input.items.all(item, i|")).toContain("item");
  expect(labels("input.items.all(item, item.|")).toContain("sku");
  expect(labels("cel.bind(first, input.items[0], first.|")).toContain("sku");
  expect(labels("input.items.all(item, item.sku != '') && i|")).not.toContain("item");
});

test("a member that is no name is written in brackets, in place of the dot", () => {
  const code = at("input.po|").find(({ label }) => label === "post-code");
  expect(code).toMatchObject({ insert: '["post-code"]', from: 5 });
});

test("in a text there are suggestions within the braces, and else the braces themselves", () => {
  expect(labels("Dear ${ input.| }", "template")).toContain("name");
  expect(at("Dear ${ input.| }", "template")[0]).toMatchObject({ from: 14 });
  expect(labels("Dear ${ input.name }, |", "template")).toEqual(["${ … }"]);
  expect(labels("${ {'a': input.|} }", "template")).toContain("name");
  expect(labels("$${ input.|", "template")).toEqual(["${ … }"]);
});

test("where nothing is known of a value, nothing is made up", () => {
  expect(labels("nobody.|")).toEqual([]);
});
