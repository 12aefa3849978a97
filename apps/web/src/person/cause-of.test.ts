import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { causeOf } from "./cause-of.ts";
import { personName, setPersonName } from "./person-name.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

afterEach(() => vi.unstubAllGlobals());

test("what a person asks for has their name, once they gave one, and the reason they wrote", () => {
  expect(causeOf(" ")).toEqual({});
  setPersonName("  Ann ");
  expect(causeOf("card was replaced ")).toEqual({ by: "Ann", reason: "card was replaced" });
  setPersonName("");
  expect(personName()).toBe("");
  expect(causeOf("why")).toEqual({ reason: "why" });
});
