import type { Page } from "playwright/test";
import { fillRuns } from "../../../scripts/lib/fill-runs.ts";
import { expect, test } from "./support/test.ts";

const RUNS = 100_000;
/** Rows of a window of 900 px, and those that are kept drawn around it. */
const MOST_DRAWN = 60;

/** Goes to the end of what is loaded, and waits until more is. */
async function scrollOn(page: Page): Promise<number> {
  const before = await lastIndex(page);
  await page.locator("table").evaluate((table) => {
    const scroller = table.parentElement;
    scroller?.scrollTo({ top: scroller.scrollHeight });
  });
  await expect.poll(() => lastIndex(page)).toBeGreaterThan(before);
  return lastIndex(page);
}

const lastIndex = async (page: Page): Promise<number> =>
  Number(await page.locator("tr[data-run]").last().getAttribute("aria-rowindex"));

test("of 100,000 runs only those in view are drawn, however far somebody scrolls", async ({
  page,
  privateProduct,
}) => {
  await fillRuns(await privateProduct.databaseUrl(), RUNS);
  await page.goto(`${privateProduct.webUrl}/runs`);
  const rows = page.locator("tr[data-run]");
  await expect(rows.first()).toHaveAttribute("aria-rowindex", "2");
  await expect(page.getByText(/about 1?\d\d,000 runs/)).toBeVisible();
  let last = 0;
  while (last < 2_000) {
    last = await scrollOn(page);
    expect(await rows.count()).toBeLessThan(MOST_DRAWN);
  }
  const shown = await rows.evaluateAll((all) =>
    all.map((row) => [row.ariaRowIndex, row.getAttribute("data-run")] as const),
  );
  expect(shown).not.toHaveLength(0);
  for (const [index, id] of shown) expect(id).toBe(idAt(Number(index)));
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.locator("[data-row-link]:focus")).toBeVisible();

  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Failed" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("10,000 runs", { exact: true })).toBeVisible();
  await expect(page.locator("table")).toHaveAttribute("aria-rowcount", "10001");
});

/** The newest run is the one of the highest number, and stands in the second row: the first is the head. */
const idAt = (rowIndex: number): string => `run_${String(RUNS - (rowIndex - 2)).padStart(26, "0")}`;
