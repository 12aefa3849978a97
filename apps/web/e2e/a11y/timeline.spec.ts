import { expectAccessible } from "../support/accessible.ts";
import { startOrder, statusOf } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";
import { startWholesale } from "../support/wholesale.ts";

test("the timeline, its critical path, its legend, a part of it and its failure", async ({
  page,
  apiUrl,
}) => {
  const runId = await startWholesale(apiUrl, [{ sku: "tent", failingAttempts: 1 }]);
  await page.goto(`/runs/${runId}?view=timeline&critical=true&part=200-800`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('[data-row="parcels"] [data-toggle]').click();
  await expect(page.locator('[data-row="parcels[0]"]')).toBeVisible();
  await expectAccessible(page);
  for (const name of ["What the critical path is", "Legend"]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
  }
  await page.route("**/runs.timeline**", (route) => route.abort());
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "The timeline could not be loaded" }),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a statechart's timeline", async ({ page }) => {
  await startOrder(page, {}, "order-machine");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("tab", { name: "Timeline" }).click();
  await expect(page.locator('[data-row="~states"]')).toBeVisible();
  await expectAccessible(page);
});
