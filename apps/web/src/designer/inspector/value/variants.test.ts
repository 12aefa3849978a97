import { isJsonObject, type JsonObject } from "@waymark/core";
import { tasks } from "@waymark/definitions";
import { expect, test } from "vitest";
import { startOf, variantOf, variantsOf } from "./variants.ts";

const { properties }: JsonObject = tasks.find(({ name }) => name === "http.request")?.input ?? {};
const auth = isJsonObject(properties) ? properties["auth"] : undefined;
const variants = variantsOf(isJsonObject(auth) ? auth : undefined) ?? [];

test("the ways in which a service may know who asks are forms to choose from", () => {
  expect(variants.map(({ title }) => title)).toEqual([
    "Bearer token",
    "User and password",
    "A header of its own",
  ]);
  expect(variants.map(startOf)).toEqual([
    { bearer: "" },
    { user: "", password: "" },
    { header: "", secret: "" },
  ]);
});

test("a value is of the form whose members it has", () => {
  expect(variantOf({ user: "ada", password: "PW" }, variants)).toBe(1);
  expect(variantOf({ secret: "KEY" }, variants)).toBe(2);
  for (const other of [undefined, {}, { more: 1 }, "text"])
    expect(variantOf(other, variants)).toBe(-1);
});

test("what is no choice among named objects is none", () => {
  for (const schema of [
    undefined,
    {},
    { anyOf: [{ type: "object", title: "One" }] },
    { anyOf: [{ type: "object", title: "One" }, { type: "string" }] },
  ])
    expect(variantsOf(schema)).toBeUndefined();
});
