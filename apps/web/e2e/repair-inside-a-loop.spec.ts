import { repairStep, replaceJson, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { startWholesale } from "./support/wholesale.ts";

test("steps of single items are looked at and repaired, and the run completes", async ({
  page,
  apiUrl,
}) => {
  const fails = { failingAttempts: 100 };
  const runId = await startWholesale(apiUrl, [
    { sku: "tent", ...fails },
    { sku: "compass" },
    { sku: "lantern", ...fails },
  ]);
  await page.goto(`/runs/${runId}?step=parcels%5B0%5D%2Fsend`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed", { timeout: 20_000 });
  const inspector = page.locator("[data-inspector]");
  await expect(inspector.locator("[data-attempt]")).toHaveCount(3);
  await inspector.getByRole("tab", { name: "Logs" }).click();
  await expect(inspector.locator("[data-log]").first()).toContainText("as rehearsed");
  await expect(inspector.getByRole("button", { name: "Retry this step" })).toBeVisible();
  await repairStep(page, "Skip with an output");
  const dialog = page.getByRole("dialog", { name: /^Skip/ });
  await replaceJson(
    dialog.getByRole("textbox", { name: "Output, JSON" }),
    '{"trackingNumber":"by-hand"}',
  );
  await dialog.getByRole("button", { name: "Skip the step" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 20_000 });
});
