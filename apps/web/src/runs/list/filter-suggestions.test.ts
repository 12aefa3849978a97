import { expect, test } from "vitest";
import { suggestionsFor } from "./filter-suggestions.ts";

const tokens = (text: string) => suggestionsFor(text, ["order"]).map(({ token }) => token);

test("a word that begins like a key is offered the key, and a key its values", () => {
  expect(tokens("sta")).toEqual(["status:"]);
  expect(tokens("status:f")).toEqual(["status:failed"]);
  expect(tokens("workflow:")).toEqual(["workflow:order"]);
  expect(tokens("is:ret")).toEqual(["is:retrying", "is:retried"]);
});

test("only the last word is completed, and what is before it stays", () => {
  expect(suggestionsFor("status:failed wor", [])[0]?.text).toBe("status:failed workflow:");
});

test("nothing is offered before anything is typed, or for what is complete", () => {
  expect(tokens("")).toEqual([]);
  expect(tokens("status:failed ")).toEqual([]);
  expect(tokens("status:failed")).toEqual([]);
});
