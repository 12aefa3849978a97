import { expect, test } from "vitest";
import { rankDestinations } from "./rank-destinations.ts";

const PLACES = [
  { title: "Workers", detail: "Page" },
  { title: "Runs", detail: "Page" },
  { title: "API keys", detail: "Settings" },
  { title: "Reorder stock", detail: "Workflow restock" },
  { title: "Order fulfilment", detail: "Workflow order" },
];

const titles = (text: string) => rankDestinations(PLACES, text).map(({ title }) => title);

test("what begins with the text goes before what only has it", () => {
  expect(titles("order")).toEqual(["Order fulfilment", "Reorder stock"]);
  expect(titles("k")).toEqual(["API keys", "Workers", "Reorder stock", "Order fulfilment"]);
});

test("every word has to be there, in what it is called or what else it is known by", () => {
  expect(titles("settings key")).toEqual(["API keys"]);
  expect(titles("order keys")).toEqual([]);
});

test("without a text all are offered as they come", () => {
  expect(titles(" ")).toEqual(PLACES.map(({ title }) => title));
});
