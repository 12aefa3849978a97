import type { RunId } from "@waymark/core";
import { expect, test } from "vitest";
import {
  extendTo,
  isSelected,
  MOST_SELECTED,
  NOTHING_SELECTED,
  selectAll,
  selectLoaded,
  toggle,
} from "./selection.ts";

const row = (n: number) => ({ id: `run_${n}` as RunId });
const rows = [row(5), row(4), row(3), row(2), row(1)];
const id = (n: number) => row(n).id;
const chosen = (selection: { ids: ReadonlySet<RunId> }) => [...selection.ids];

test("a row is chosen, and chosen no more", () => {
  const one = toggle(NOTHING_SELECTED, id(4), rows);
  expect(chosen(one)).toEqual([id(4)]);
  expect(chosen(toggle(one, id(4), rows))).toEqual([]);
});

test("a range goes from the row that was chosen last, either way", () => {
  const from = toggle(NOTHING_SELECTED, id(2), rows);
  expect(chosen(extendTo(from, id(4), rows)).toSorted()).toEqual([id(2), id(3), id(4)]);
  const down = toggle(NOTHING_SELECTED, id(4), rows);
  expect(chosen(extendTo(down, id(2), rows)).toSorted()).toEqual([id(2), id(3), id(4)]);
});

test("a range without a beginning is the row alone", () => {
  expect(chosen(extendTo(NOTHING_SELECTED, id(3), rows))).toEqual([id(3)]);
});

test("all that fit are chosen, until one is taken out of those that are loaded", () => {
  expect(isSelected(selectAll(), id(1))).toBe(true);
  const without = toggle(selectAll(), id(3), rows);
  expect(without.all).toBe(false);
  expect(chosen(without)).toEqual([id(5), id(4), id(2), id(1)]);
});

test("no more rows are chosen one by one than the API takes", () => {
  const many = Array.from({ length: MOST_SELECTED + 5 }, (_, n) => row(n));
  expect(selectLoaded(many).ids.size).toBe(MOST_SELECTED);
});
