import { expectAccessible } from "../support/accessible.ts";
import { statusOf } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";
import { startWholesale } from "../support/wholesale.ts";

const LINES = [{ sku: "compass" }, { sku: "tent", failingAttempts: 3 }];

test("the items of a map, one of them, none, and a step of one", async ({ page, apiUrl }) => {
  const runId = await startWholesale(apiUrl, LINES);
  const open = (step: string) => page.goto(`/runs/${runId}?step=${encodeURIComponent(step)}`);
  await open("parcels[1]");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.getByRole("region", { name: "Steps of item 1" })).toBeVisible();
  await expectAccessible(page);
  await open("parcels[1]/send");
  await expect(page.locator("[data-attempt]")).toHaveCount(3);
  await expectAccessible(page);
  await page.goto(`/runs/${runId}?step=parcels&items=running`);
  await expect(page.getByText("None stands so.")).toBeVisible();
  await expectAccessible(page);
});

test("a child run in its place, and the tree of related runs", async ({ page, apiUrl }) => {
  const runId = await startWholesale(apiUrl, LINES);
  await page.goto(`/runs/${runId}?step=sample`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.locator("[data-child-step]").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Related runs" }).click();
  await expect(page.getByRole("dialog", { name: "Related runs" })).toBeVisible();
  await expectAccessible(page);
});
