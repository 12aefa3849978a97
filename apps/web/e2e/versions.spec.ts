import { createWaymarkClient } from "@waymark/client";
import { acceptEffects, repairStep, showView, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { publishVersions, startDeclined } from "./support/versions.ts";

test("two versions are compared in a sentence, on one graph, by their values and as text", async ({
  page,
  apiUrl,
}) => {
  const name = await publishVersions(apiUrl);
  await page.goto(`/workflows/${name}?view=versions`);
  await page.getByRole("link", { name: "from v1" }).click();
  await expect(page).toHaveURL(/diff\?a=1&b=2/);
  const summary = page.locator("[data-diff-summary]");
  await expect(summary).toHaveText(
    "1 added, 1 removed, 1 changed step; retry.maxAttempts of payment 3 → 5",
  );
  await expect(page.locator('[data-step="settle"]')).toHaveAttribute("data-marked", "+ added");
  await expect(page.locator('[data-step="remind"]')).toHaveAttribute("data-marked", "− removed");
  await expect(page.locator('[data-step="inventory"]')).not.toHaveAttribute("data-marked");

  await page.keyboard.press("n");
  const chosen = page.getByRole("complementary", { name: "The chosen step" });
  await expect(chosen).toContainText("Payment");
  await expect(chosen.getByRole("row", { name: "retry.maxAttempts" })).toContainText("35");
  await page.keyboard.press("p");
  await expect(chosen).toContainText("Remind");
  await expect(page).toHaveURL(/step=remind/);

  await page.getByRole("tab", { name: "Fields" }).click();
  await expect(page.locator('[data-change-of="payment"]')).toContainText("retry.maxAttempts");
  await page.getByRole("tab", { name: "Text" }).click();
  await expect(page.getByRole("textbox", { name: "Definition of v2, JSON" })).toContainText(
    '"maxAttempts": 5',
  );

  await page.getByRole("button", { name: "Swap the versions" }).click();
  await expect(summary).toContainText("retry.maxAttempts of payment 5 → 3");
  await page.getByLabel("Before").selectOption("v1");
  await expect(summary).toHaveText("No difference");
});

test("a failed run is run again on the latest version in one act, which its page leads to", async ({
  page,
  apiUrl,
}) => {
  const runId = await startDeclined(apiUrl, await publishVersions(apiUrl));
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await expect(page.getByRole("link", { name: "v2 is newer: what is different" })).toHaveAttribute(
    "href",
    /diff\?a=1&b=2/,
  );
  await page.locator('button[data-step="payment"]').click();
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  await dialog.getByLabel("Version").selectOption({ label: "v2, the latest" });
  await expect(dialog.getByRole("link", { name: "What is different in v2" })).toBeVisible();
  await expect(dialog.getByRole("region", { name: "What would happen" })).toContainText("payment");
  await acceptEffects(dialog);
  await dialog.getByRole("button", { name: "Run again from here" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.locator('[data-step="settle"]')).toHaveAttribute("data-status", "completed");
  await showView(page, "Events");
  await expect(page.locator('tr[data-type="run.migrated"]')).toContainText("v1 → v2");
});

test("a run is forked onto another version, and the source stays on its own", async ({
  page,
  apiUrl,
}) => {
  const runId = await startDeclined(apiUrl, await publishVersions(apiUrl));
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await showView(page, "Events");
  await page.getByRole("button", { name: "JSON of event 1", exact: true }).click();
  await page.getByRole("button", { name: "Fork from here" }).click();
  const dialog = page.getByRole("dialog", { name: /^Fork/ });
  await dialog.getByLabel("Version").selectOption({ label: "v2, the latest" });
  await acceptEffects(dialog);
  await dialog.getByRole("button", { name: "Start the fork" }).click();
  await page.waitForURL(
    (url) => /\/runs\/run_/.test(url.pathname) && !url.pathname.includes(runId),
  );
  const { version } = await createWaymarkClient({ url: apiUrl }).runs.describe.query({ runId });
  expect(version).toBe(1);
  await expect(page.locator('[data-step="settle"]')).toBeVisible();
});
