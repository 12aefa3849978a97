import { showView, startOrder, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("an open page sees the orchestrator die, waits, and catches up without gap or duplicate", async ({
  page,
  privateProduct,
}) => {
  await startOrder(page, { latencyMs: 4_000 }, "order", privateProduct.webUrl);
  const connection = page.locator("[data-connection]");
  await expect(connection).toHaveAttribute("data-connection", "live");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "running");

  await privateProduct.killOrchestrator();
  await expect(connection).toHaveAttribute("data-connection", "reconnecting");
  await expect(connection).toContainText("Reconnecting");
  // What was known stays on the screen.
  await expect(page.locator('button[data-step="payment"]')).toBeVisible();

  await privateProduct.startOrchestrator();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 45_000 });
  for (const step of ["payment", "inventory", "delivery"]) {
    await expect(page.locator(`button[data-step="${step}"]`)).toHaveAttribute(
      "data-status",
      "completed",
    );
  }

  await showView(page, "Events");
  await expect(page.getByText("The beginning of the run")).toBeVisible();
  const shown = await page
    .locator("tr[data-event]")
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-event"))));
  expect(shown).toEqual(Array.from({ length: shown.length }, (_, index) => shown.length - index));
  await page.reload();
  await expect(page.getByText("The beginning of the run")).toBeVisible();
  await expect(page.locator("tr[data-event]")).toHaveCount(shown.length);
});

test("an action while the orchestrator is away says so and loses nothing", async ({
  page,
  privateProduct,
}) => {
  await page.goto(`${privateProduct.webUrl}/workflows/order`);
  await page.getByRole("button", { name: "Start run" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Order number").fill("order-kept");
  await privateProduct.killOrchestrator();
  await dialog.getByRole("button", { name: "Start run" }).click();
  await expect(dialog.getByRole("alert")).toContainText("cannot be reached");
  await expect(dialog.getByLabel("Order number")).toHaveValue("order-kept");

  await privateProduct.startOrchestrator();
  await dialog.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
});
