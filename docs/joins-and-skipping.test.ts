import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dagOf, drawPicture, outcomesOf, PANELS } from "./skipping-picture.ts";

// What docs/joins-and-skipping.md and its picture say, held against the reducer.

test("the picture is what runs of its definitions give (`npx vitest run --project docs -u` draws it)", async () => {
  await expect(drawPicture()).toMatchFileSnapshot("images/joins-and-skipping.svg");
});

test("the picture shows what its titles say", () => {
  expect(PANELS.map(({ steps }) => outcomesOf(dagOf(steps)))).toEqual([
    { order: "completed", wrap: "skipped", ribbon: "skipped", pack: "completed" },
    {
      charge: "failed",
      ship: "skipped",
      apologise: "completed",
      log: "completed",
      notify: "completed",
    },
    { route: "completed", truck: "skipped", van: "completed", arrived: "completed" },
    {
      left: "completed",
      right: "skipped",
      all: "skipped",
      any: "completed",
      noneFailed: "completed",
      allDone: "completed",
    },
    {
      left: "completed",
      right: "failed",
      all: "skipped",
      any: "completed",
      noneFailed: "skipped",
      allDone: "completed",
    },
  ]);
});

const page = readFileSync(join(import.meta.dirname, "joins-and-skipping.md"), "utf8");

/** The rows of the table below a heading, without its head. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

const ENDED: Readonly<Record<string, object>> = {
  completed: { task: "work" },
  failed: { task: "break", onFailure: "continue" },
  skipped: { task: "work", when: "input.gift" },
};

const became = (steps: Readonly<Record<string, object>>): string =>
  outcomesOf(dagOf(steps))["next"] === "completed" ? "runs" : "is skipped";

test("the table of edges is true, and whole", () => {
  const rows = tableBelow("Edges");
  expect(rows.map(([ended]) => ended)).toEqual(["completed", "failed", "skipped"]);
  for (const [ended = "", ...cells] of rows) {
    const found = ["completed", "failed", "always"].map((on) =>
      became({
        before: ENDED[ended] ?? {},
        next: { task: "work", needs: [{ step: "before", on }] },
      }),
    );
    expect([ended, ...cells]).toEqual([
      ended,
      ...found.map((what) => (what === "runs" ? "taken" : "not taken")),
    ]);
  }
});

test("the table of joins is true, and whole", () => {
  const rows = tableBelow("Joins");
  expect(rows.map(([one, other]) => `${one} ${other}`)).toEqual([
    "completed completed",
    "completed skipped",
    "completed failed",
    "skipped skipped",
    "skipped failed",
    "failed failed",
  ]);
  for (const [one = "", other = "", ...cells] of rows) {
    const found = ["all", "any", "noneFailed", "allDone"].map((how) =>
      became({
        one: ENDED[one] ?? {},
        other: ENDED[other] ?? {},
        next: { task: "work", needs: ["one", "other"], join: how },
      }),
    );
    expect([one, other, ...cells]).toEqual([one, other, ...found]);
  }
});
