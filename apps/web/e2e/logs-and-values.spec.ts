import { readFile } from "node:fs/promises";
import { createWaymarkClient } from "@waymark/client";
import { ORDER, showOfStep, startOrder, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const declined = { failure: { step: "payment", kind: "declined", times: 1 } };

test("what handlers said is read beside the step, searched, narrowed and taken along", async ({
  page,
}) => {
  await startOrder(page, declined);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await showOfStep(page, "Logs");
  const log = page.getByRole("region", { name: "Log of Payment" });
  await expect(log.locator('[data-log="warn"]')).toContainText("as rehearsed");
  await expect(log.getByText("Nothing more is being said")).toBeVisible();
  await log.getByRole("searchbox", { name: "Search the log" }).fill("nothing like this");
  await expect(log.getByRole("heading", { name: "No line fits" })).toBeVisible();
  await log.getByRole("button", { name: "Show all lines" }).click();
  await log.getByRole("button", { name: "Level" }).click();
  await page.getByRole("menuitemradio", { name: "Errors", exact: true }).click();
  await expect(log.getByRole("heading", { name: "No line fits" })).toBeVisible();
  await log.getByRole("button", { name: "Show all lines" }).click();
  const saving = page.waitForEvent("download");
  await log.getByRole("button", { name: "Download the whole log" }).click();
  const file = await (await saving).path();
  expect(await readFile(file, "utf8")).toMatch(/Z WARN  payment#1 .* as rehearsed/);
});

test("a log grows while the run goes on, and the whole run's has all steps", async ({ page }) => {
  await startOrder(page, { latencyMs: 700 });
  await page.keyboard.press("6");
  const log = page.getByRole("region", { name: "Log of the run" });
  await expect(log.locator('[data-log="info"]').first()).toContainText("payment#1");
  await expect(log.locator('[data-log="info"]')).toHaveCount(3);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
});

test("an attempt tells its times, and its output the way that a definition reads it", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('button[data-step="payment"]').click();
  const attempt = page.locator('[data-attempt="1"]');
  for (const moment of ["Queued", "Started", "Ended"]) await expect(attempt).toContainText(moment);
  const output = page.getByRole("region", { name: "Output of attempt 1" });
  await output.getByRole("treeitem", { name: /^paymentId/ }).click();
  await output.getByRole("button", { name: "Copy path" }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toBe("steps.payment.output.paymentId");
  await output.getByRole("button", { name: "Copy this value" }).click();
  expect(await copied()).toMatch(/^pay_/);
  await output.getByRole("button", { name: "Search in output" }).click();
  await output.getByRole("textbox", { name: "Search output of attempt 1" }).fill("eur");
  await expect(output.getByRole("treeitem", { selected: true })).toContainText("EUR");
  await output.getByRole("button", { name: "Show output of attempt 1 as text" }).click();
  await expect(output.getByText('"currency": "EUR"')).toBeVisible();
});

test("a value of some size is shown when it is asked for, bytes by their type and size", async ({
  page,
  apiUrl,
}) => {
  const address = `${"a long way ".repeat(30_000)}end`;
  const orderId = `data:image/png;base64,${"A".repeat(400)}`;
  const { runId } = await createWaymarkClient({ url: apiUrl }).runs.start.mutate({
    workflow: "order",
    input: { ...ORDER, orderId, address },
  });
  await page.goto(`/runs/${runId}?step=delivery`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const input = page.getByRole("region", { name: "Input of attempt 1" });
  await expect(input).toContainText("this is the beginning");
  await input.getByRole("button", { name: "Load all of it" }).click();
  await expect(input.getByRole("treeitem", { name: /^address/ })).toContainText(
    "330,003 characters",
  );
  await expect(input.getByRole("treeitem", { name: /^orderId/ })).toContainText("image/png, 300 B");
  await page.goto(`/runs/${runId}?view=io`);
  const given = page.getByRole("region", { name: "Input", exact: true });
  await given.getByRole("button", { name: "Show all of it" }).click();
  await expect(given.getByRole("treeitem", { name: /^amount/ })).toContainText("49.9");
});

test("two values of a run are compared: what attempts were given", async ({ page, apiUrl }) => {
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.start.mutate({
    workflow: "order",
    input: { ...ORDER, ...declined },
  });
  await client.runs.result.query({ runId, waitMs: 20_000 });
  await client.runs.retryStep.mutate({
    runId,
    stepId: "payment",
    input: { orderId: "order-1001", amount: 12 },
  });
  await page.goto(`/runs/${runId}?step=payment`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("tab", { name: "Input & output" }).click();
  await page.getByRole("switch", { name: "Compare two values" }).click();
  const compared = page.getByRole("region", { name: "Compare values" });
  await expect(compared).toContainText("− Payment #1, input");
  await expect(compared).toContainText("+ Payment #2, input");
  await expect(compared.locator(".cm-changedLine").first()).toBeVisible();
  await compared.getByRole("group", { name: "Right value" }).getByText("Payment").click();
  await page.getByRole("menuitemradio", { name: "Run" }).click();
  await expect(compared).toContainText("+ the run’s input");
});

test("a region that cannot be loaded says so in its own place, and the rest of the page goes on", async ({
  page,
}) => {
  await page.route(/runs\.attempts/, (route) => route.abort());
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('button[data-step="payment"]').click();
  const inspector = page.locator("[data-inspector]");
  await expect(inspector.getByRole("alert")).toContainText("The attempts could not be loaded");
  await expect(page.locator('button[data-step="delivery"]')).toBeVisible();
  await page.unroute(/runs\.attempts/);
  await inspector.getByRole("button", { name: "Try again" }).click();
  await expect(inspector.locator('[data-attempt="1"]')).toBeVisible();
});
