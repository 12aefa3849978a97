import { askRun, replaceJson, showView, startOrder, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("a step that failed for good is repaired in the browser, and the run completes", async ({
  page,
}) => {
  // Slow services leave time to open the page before the first attempt has failed.
  const failure = { step: "payment", kind: "error", times: 3 };
  await startOrder(page, { latencyMs: 2_000, failure });

  const payment = page.locator('button[data-step="payment"]');
  await expect(payment).toHaveAttribute("data-status", "retrying");
  await expect(payment).toContainText(/attempt \d of 3/);
  await expect(payment).toHaveAttribute("data-status", "failed", { timeout: 20_000 });
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "The payment service is unavailable.",
  );

  const inspector = page.getByRole("complementary", { name: "Step Payment" });
  const attempts = inspector.getByRole("region", { name: "Attempts" }).locator("[data-attempt]");
  await expect(attempts).toHaveCount(3);
  await expect(attempts.first()).toHaveAttribute("data-attempt", "3");
  await expect(attempts.first()).toContainText("is unavailable");
  await attempts.last().getByText("Attempt 1").click();
  await expect(attempts.last()).toContainText("is unavailable");

  await page.getByRole("button", { name: "Retry failed step" }).click();
  const dialog = page.getByRole("dialog", { name: "Retry Payment" });
  const input = dialog.getByRole("textbox", { name: "Input of the retry, JSON" });
  await expect(input).toContainText('"failure"');
  await replaceJson(input, "{ this is not JSON");
  await expect(dialog.getByRole("button", { name: "Retry with this input" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(input).toContainText("{ this is not JSON");
  await replaceJson(
    input,
    JSON.stringify({ orderId: "order-1001", amount: 49.9, currency: "EUR" }),
  );
  await dialog.getByLabel("Reason").fill("The payment service is back");
  await dialog.getByRole("button", { name: "Retry with this input" }).click();

  await expect(dialog).toBeHidden();
  await expect(payment).toHaveAttribute("data-status", "completed");
  await expect(page.locator('button[data-step="delivery"]')).toHaveAttribute(
    "data-status",
    "completed",
  );
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");

  await showView(page, "Events");
  const retried = page.locator('tr[data-type="step.retried"]');
  await expect(retried).toContainText("with an edited input");
  await expect(retried).toContainText("The payment service is back");
});

test("a run is cancelled with a reason, and says so", async ({ page }) => {
  await startOrder(page, { latencyMs: 20_000 });
  await askRun(page, "Cancel");
  const dialog = page.getByRole("dialog", { name: "Cancel this run?" });
  await expect(dialog.getByRole("button", { name: "Keep it running" })).toBeFocused();
  await dialog.getByLabel("Reason").fill("The customer called");
  await dialog.getByRole("button", { name: "Cancel the run" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", /cancelled|compensating/);
  await showView(page, "Events");
  await expect(page.locator('tr[data-type="run.cancelled"]')).toContainText("The customer called");
});

test("a signal is sent from the step that waits for it", async ({ page }) => {
  await startOrder(page, {}, "order-approval");
  const approval = page.locator('button[data-step="approve"]');
  await expect(approval).toHaveAttribute("data-status", "waiting");
  const inspector = page.getByRole("complementary", { name: "Step Approval" });
  await inspector.getByRole("button", { name: "Send approve" }).click();
  const dialog = page.getByRole("dialog");
  await replaceJson(
    dialog.getByRole("textbox", { name: "Payload, JSON" }),
    JSON.stringify({ approved: false }),
  );
  await dialog.getByRole("button", { name: "Send signal" }).click();
  await expect(approval).toHaveAttribute("data-status", "completed");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
});
