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
  await page.goto(`/runs/${runId}?step=parcels%2Fsend`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  const pass = page.getByRole("group", { name: "Pass of parcels" });
  await expect(pass.getByRole("spinbutton", { name: "Pass" })).toHaveValue("0");
  const inspector = page.locator("[data-inspector]");
  await expect(inspector.locator("[data-attempt]")).toHaveCount(3);
  await expect(inspector.getByRole("button", { name: "Retry this step" })).toBeVisible();
  await pass.getByRole("button", { name: "2 failed: next" }).click();
  await expect(pass.getByRole("spinbutton", { name: "Pass" })).toHaveValue("2");
  await pass.getByRole("button", { name: "Pass before" }).click();
  await expect(inspector.locator('[data-attempt="1"][data-status="completed"]')).toBeVisible();
  await pass.getByRole("button", { name: "Pass after" }).click();
  await repairStep(page, "Skip with an output");
  const dialog = page.getByRole("dialog", { name: /^Skip/ });
  await replaceJson(
    dialog.getByRole("textbox", { name: "Output, JSON" }),
    '{"trackingNumber":"by-hand"}',
  );
  await dialog.getByRole("button", { name: "Skip the step" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 20_000 });
});
