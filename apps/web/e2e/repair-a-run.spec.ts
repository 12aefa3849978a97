import { createWaymarkClient } from "@waymark/client";
import type { RunId } from "@waymark/core";
import {
  acceptEffects,
  askRun,
  repairStep,
  replaceJson,
  showView,
  startOrder,
  statusOf,
} from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("a run that waits says for what, is paused with a reason, and resumed", async ({ page }) => {
  await startOrder(page, {}, "order-approval");
  const strip = page.locator('[data-blocker="approval"]').first();
  await expect(strip).toContainText("approve");
  await askRun(page, "Pause");
  const dialog = page.getByRole("dialog", { name: "Pause this run?" });
  const plan = dialog.getByRole("region", { name: "What would happen" });
  await expect(plan).toContainText("No step changes by it.");
  await expect(plan).toContainText("Paused");
  await dialog.getByLabel("Reason").fill("Stock-taking");
  await dialog.getByRole("button", { name: "Pause the run" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "paused");
  await expect(page.locator('[data-blocker="paused"]').first()).toContainText("Stock-taking");
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await page.getByRole("button", { name: "Resume the run" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
});

test("a step that failed is skipped with an output, and the run completes", async ({ page }) => {
  await startOrder(page, { failure: { step: "payment", kind: "declined", times: 1 } });
  const payment = page.locator('button[data-step="payment"]');
  await expect(payment).toHaveAttribute("data-status", "failed");
  await repairStep(page, "Skip with an output");
  const dialog = page.getByRole("dialog", { name: /^Skip/ });
  const output = dialog.getByRole("textbox", { name: "Output, JSON" });
  await replaceJson(output, "{ not JSON");
  await expect(dialog.getByRole("button", { name: "Skip the step" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await replaceJson(output, JSON.stringify({ paymentId: "pay_by_transfer", amount: 49.9 }));
  const plan = dialog.getByRole("region", { name: "What would happen" });
  await expect(plan).toContainText(/Skipped\s*1\s*payment/);
  await expect(payment).toHaveAttribute("data-marked", "skipped");
  await dialog.getByLabel("Reason").fill("Paid by transfer");
  await dialog.getByRole("button", { name: "Skip the step" }).click();
  await expect(payment).toHaveAttribute("data-status", "skipped");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await showView(page, "Events");
  await expect(page.locator('tr[data-type="step.skipped"]')).toContainText("Paid by transfer");
});

test("a completed run is run again from a step, as the plan said it would", async ({ page }) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('button[data-step="payment"]').click();
  await repairStep(page, "Run again from here");
  const plan = page.getByRole("region", { name: "What would happen" });
  await expect(plan.getByRole("listitem").filter({ hasText: /^delivery$/ })).toBeVisible();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("switch", { name: "With another input" }).click();
  const input = dialog.getByRole("textbox", { name: "Input of the step, JSON" });
  await expect(input).toContainText('"amount"');
  await expect(dialog).toContainText("As it was recorded.");
  await replaceJson(input, JSON.stringify({ orderId: "order-again", amount: 12 }));
  await expect(dialog.getByLabel("Input of the step of yours, JSON")).toContainText("order-again");
  await dialog.getByRole("switch", { name: "With another input" }).click();
  await acceptEffects(dialog);
  await dialog.getByRole("button", { name: "Run again from here" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  const inspector = page.getByRole("complementary", { name: "Step Payment" });
  const attempts = inspector.getByRole("region", { name: "Attempts" }).locator("[data-attempt]");
  await expect(attempts).toHaveCount(2);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
});

test("a fork begins where an event left the run, and leads to its own page", async ({ page }) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const source = page.url();
  await showView(page, "Events");
  await page.getByRole("button", { name: "JSON of event 1", exact: true }).click();
  await page.getByRole("button", { name: "Fork from here" }).click();
  await expect(page.getByRole("region", { name: "What would happen" })).toBeVisible();
  await acceptEffects(page.getByRole("dialog"));
  await page.getByRole("button", { name: "Start the fork" }).click();
  await page.waitForURL(
    (url) => /\/runs\/run_/.test(url.pathname) && !source.includes(url.pathname),
  );
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
});

test("terminating asks for the workflow's name", async ({ page }) => {
  await startOrder(page, {}, "order-approval");
  await askRun(page, "Terminate");
  const dialog = page.getByRole("dialog", { name: "Terminate this run?" });
  const confirm = dialog.getByRole("button", { name: "Terminate the run" });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  const plan = dialog.getByRole("region", { name: "What would happen" });
  await expect(plan).toContainText(/Cancelled\s*1\s*approve/);
  await dialog.getByLabel("Type order-approval to confirm").fill("order-approval");
  await confirm.click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "terminated");
});

test("what is asked of a run that has ended meanwhile is refused before it is sent", async ({
  page,
  apiUrl,
}) => {
  await startOrder(page, {}, "order-approval");
  await askRun(page, "Cancel");
  const dialog = page.getByRole("dialog", { name: "Cancel this run?" });
  const plan = dialog.getByRole("region", { name: "What would happen" });
  await expect(plan).toContainText(/Cancelled\s*1\s*approve/);
  const client = createWaymarkClient({ url: apiUrl });
  const runId = new URL(page.url()).pathname.split("/").at(-1) as RunId;
  await client.runs.signal.mutate({ runId, name: "approve", payload: { approved: true } });
  await expect(dialog.getByRole("alert")).toContainText(`Run ${runId} is completed.`);
  await expect(dialog.getByRole("button", { name: "Cancel the run" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("the graph goes back in time event by event, and a link shows the moment", async ({
  page,
}) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const payment = page.locator('button[data-step="payment"]');
  await page.getByRole("button", { name: "Go back in time" }).click();
  const travel = page.getByRole("region", { name: "Time travel" });
  await travel.getByRole("slider", { name: "Event" }).fill("1");
  await expect(travel).toContainText("Run started");
  await expect(payment).toHaveAttribute("data-status", "scheduled");
  await expect(page.getByRole("region", { name: "In flight" })).toContainText("payment: attempt 1");
  await page.reload();
  await expect(payment).toHaveAttribute("data-status", "scheduled");
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(payment).toHaveAttribute("data-status", "completed");
});
