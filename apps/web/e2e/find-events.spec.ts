import { readFile } from "node:fs/promises";
import { createWaymarkClient } from "@waymark/client";
import { ORDER, startOrder, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const input = { ...ORDER, failure: { step: "payment", kind: "declined", times: 1 } };

test("events are found by type and step, linked, and taken along", async ({ page }) => {
  await startOrder(page, { failure: { step: "inventory", kind: "error", times: 1 } });
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 20_000 });
  await page.locator('button[data-step="inventory"]').click();
  const about = page.getByRole("tablist", { name: "About the step" });
  const attempt = page.locator('[data-attempt="2"]');
  await expect(attempt.getByRole("link", { name: /\/\d+$/ })).toHaveAttribute("href", /workers/);
  await about.getByRole("tab", { name: "Config" }).click();
  const config = page.getByRole("tabpanel", { name: "Config" });
  await expect(config).toContainText("inventory.reserve");
  await expect(config).toContainText(/\d attempts, after waits? of/);
  await about.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("link", { name: /Step failed/ }).click();
  await expect(page).toHaveURL(/view=events&event=\d+/);
  await expect(page.locator('tr[aria-current="true"]')).toContainText("Step failed");
  const rows = page.locator("tr[data-event]");
  await expect(rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Event", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Step failed" }).click();
  await page.keyboard.press("Escape");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("inventory");
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "payment" }).click();
  await expect(rows.filter({ hasText: "inventory" })).toHaveCount(0);
  await expect(rows.first()).toContainText("payment");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download JSON" }).click();
  const saved = JSON.parse(await readFile(await (await saving).path(), "utf8")) as unknown[];
  expect(saved.slice(0, 1)).toMatchObject([{ sequence: 1, event: { type: "run.started" } }]);
  const runId = new URL(page.url()).pathname.slice("/runs/".length);
  await page.goto(`/runs/${runId}?view=events&event=2`);
  const linked = page.locator('tr[data-event="2"]');
  await expect(linked).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("region", { name: "Event 2" })).toBeVisible();
});

test("a failed run leads to the runs that failed like it, and from failed step to failed step", async ({
  page,
  apiUrl,
}) => {
  const { runs } = createWaymarkClient({ url: apiUrl });
  const start = () => runs.start.mutate({ workflow: "order", input });
  await start();
  const { runId } = await start();
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await expect(page.locator('[data-inspector="payment"]')).toBeVisible();
  await page.locator('button[data-step="delivery"]').click();
  await expect(page.locator('[data-inspector="delivery"]')).toBeVisible();
  await page.keyboard.press("]");
  await expect(page.locator('[data-inspector="payment"]')).toBeVisible();
  await page.getByRole("link", { name: /^also failed in \d+ runs? today$/ }).click();
  await expect(page.locator(`tr[data-run="${runId}"]`)).toBeVisible();
});
