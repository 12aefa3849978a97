import { expect, test } from "vitest";
import { forgetText, keepText, keptTexts, keyOfPage, type Keeper } from "./kept-text.ts";

const DRAFT = "draft_1";
const KEPT = { base: "{}", revision: 2, text: '{ "a": 1 }' };

function keeperOf(entries: Readonly<Record<string, string>>): Keeper {
  const kept = new Map(Object.entries(entries));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

test("samples, pins and what cannot be read are no texts of a draft, and stay where they are", () => {
  const beside = {
    [`waymark.${DRAFT}.samples`]: '{ "charge": { "input": { "amount": 12 } } }',
    [`waymark.${DRAFT}.pins`]: '{ "charge": { "paid": true } }',
    [`waymark.${DRAFT}.1-2`]: "{}",
    [`waymark.${DRAFT}.3-4`]: "not JSON",
    "waymark.draft_2.5-6": JSON.stringify(KEPT),
  };
  const keeper = keeperOf(beside);
  expect(keptTexts(keeper, DRAFT)).toEqual([]);
  const key = keyOfPage(DRAFT);
  expect(keepText(keeper, key, KEPT)).toBe(true);
  expect(keptTexts(keeper, DRAFT)).toEqual([{ ...KEPT, key }]);
  forgetText(keeper, DRAFT, KEPT.text);
  expect(keptTexts(keeper, DRAFT)).toEqual([]);
  for (const [other, text] of Object.entries(beside)) expect(keeper.getItem(other)).toBe(text);
});
