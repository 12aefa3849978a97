import type { Page } from "playwright/test";
import { startOrder, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { startWholesale } from "./support/wholesale.ts";

const LINES = [{ sku: "compass" }, { sku: "tent", failingAttempts: 1 }, { sku: "lantern" }];

const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`);
const part = (page: Page, id: string, kind: string) =>
  row(page, id).locator(`[data-part="${kind}"]`);

async function openTimeline(page: Page, runId: string, query = ""): Promise<void> {
  await page.goto(`/runs/${runId}?view=timeline${query}`);
  await expect(row(page, "payment")).toBeVisible();
}

test("bars are split into queue, run, back-off and waits, attempts and items lie inside", async ({
  page,
  apiUrl,
}) => {
  await openTimeline(page, await startWholesale(apiUrl, LINES));
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(part(page, "payment", "run")).toHaveCount(1);
  await expect(part(page, "sample", "child")).toHaveCount(1);
  await expect(part(page, "done", "wait")).toHaveCount(1);
  await row(page, "parcels").locator("[data-toggle]").click();
  await row(page, "parcels[1]").locator("[data-toggle]").click();
  await expect(part(page, "parcels[1]/send", "backoff")).toHaveCount(1);
  await expect(part(page, "parcels[1]/send", "run")).toHaveCount(2);
  await row(page, "parcels[1]/send").click();
  await expect(row(page, "parcels[1]/send")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Legend" }).click();
  await expect(page.getByRole("dialog", { name: "Legend" })).toContainText("Back-off");
});

test("the tree is walked with the keys, and choosing a row chooses the step for every view", async ({
  page,
  apiUrl,
}) => {
  await openTimeline(page, await startWholesale(apiUrl, LINES));
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const tree = page.getByRole("tree", { name: "Timeline of the run" });
  await tree.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(row(page, "parcels")).toHaveAttribute("aria-expanded", "true");
  await expect(row(page, "parcels[0]")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, "parcels")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Step Time to object" })).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.locator('button[data-step="done"]')).toHaveAttribute("aria-pressed", "true");
});

test("a part is chosen with the keys or by drawing, kept in the address, and given up again", async ({
  page,
  apiUrl,
}) => {
  await openTimeline(page, await startWholesale(apiUrl, LINES));
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const reset = page.getByRole("button", { name: "Show the whole run" });
  await expect(reset).toBeHidden();
  const end = page.getByRole("slider", { name: "End of the part" });
  await end.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(end).toHaveAttribute("aria-valuenow", "98");
  await reset.click();
  await expect(reset).toBeHidden();

  const strip = await page.locator("[data-overview]").boundingBox();
  if (!strip) throw new Error("The overview is not shown.");
  const middle = strip.y + strip.height / 2;
  await page.mouse.move(strip.x + strip.width * 0.6, middle);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width * 0.7, middle);
  await page.mouse.move(strip.x + strip.width * 0.9, middle);
  await page.mouse.up();
  const start = page.getByRole("slider", { name: "Start of the part" });
  await expect(start).toHaveAttribute("aria-valuenow", "60");
  await expect(part(page, "payment", "run")).toHaveCount(0);
  await expect(page).toHaveURL(/part=/);
  await page.reload();
  await expect(start).toHaveAttribute("aria-valuenow", "60");
  const whole = page.getByRole("slider", { name: "Move the part" });
  await whole.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(start).toHaveAttribute("aria-valuenow", "58");
});

test("the critical path is the chain that decided when the run ended, and says what that is", async ({
  page,
  apiUrl,
}) => {
  await openTimeline(page, await startWholesale(apiUrl, LINES));
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("button", { name: "Critical path" }).click();
  for (const id of ["payment", "parcels", "done"]) {
    await expect(row(page, id)).toHaveAttribute("data-on-path", "true");
  }
  await expect(row(page, "sample")).not.toHaveAttribute("data-on-path", "true");
  await page.getByRole("button", { name: "What the critical path is" }).click();
  await expect(page.getByRole("dialog", { name: "What the critical path is" })).toContainText(
    "3 steps",
  );
});

test("a long wait is a break that says how long while it grows, or is shown in full", async ({
  page,
}) => {
  await startOrder(page, {}, "order-approval");
  await page.getByRole("tab", { name: "Timeline" }).click();
  await expect(part(page, "approve", "wait")).toHaveCount(1);
  await expect(page.locator("[data-now-line]")).toHaveCount(1);
  await expect(page.locator("[data-break]")).toContainText(/s idle/, { timeout: 20_000 });
  await page.getByRole("button", { name: "Idle time in full" }).click();
  await expect(page.locator("[data-break]")).toHaveCount(0);
  const width = async () => (await part(page, "approve", "wait").boundingBox())?.width ?? 0;
  const before = await width();
  await expect.poll(width).toBeGreaterThan(before);
});

test("the timeline goes back in time with the graph", async ({ page }) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const runUrl = new URL(page.url());
  await page.goto(`${runUrl.pathname}?view=timeline&at=1`);
  await expect(row(page, "payment")).toHaveAttribute("data-status", "scheduled");
  await expect(part(page, "payment", "run")).toHaveCount(0);
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(part(page, "delivery", "run")).toHaveCount(1);
});

test("a statechart's timeline has the states it entered as a lane, and actors in their states", async ({
  page,
}) => {
  await startOrder(page, {}, "order-machine");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("tab", { name: "Timeline" }).click();
  const lane = row(page, "~states").locator("[data-part]");
  await expect(lane).toHaveCount(4);
  await expect(lane.first()).toContainText("Payment");
  await expect(part(page, "inventory", "run")).toHaveCount(1);
  await page.getByRole("button", { name: "Time of day" }).click();
  await expect(page.locator("[data-timeline]")).toContainText(/\d\d:\d\d:\d\d\.\d{3}/);
});

test("the timeline is complete on a phone", async ({ page, apiUrl }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTimeline(page, await startWholesale(apiUrl, LINES));
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(part(page, "done", "wait")).toBeVisible();
  await row(page, "done").click();
  await expect(page.getByRole("complementary", { name: "Step Time to object" })).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
