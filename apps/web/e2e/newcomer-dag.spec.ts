import type { Page } from "playwright/test";
import { edgeOf } from "./support/canvas.ts";
import {
  beginWorkflow,
  inspectorOf,
  publish,
  simulateToTheEnd,
  startWith,
} from "./support/newcomer.ts";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const NAME = "first-order";

test("a newcomer draws the order on an empty canvas, simulates a failure, mends what is reported, publishes and watches it run", async ({
  page,
  context,
}) => {
  test.slow(); // all of it, one after the other
  await beginWorkflow(page, /^DAG/);
  await expect(page.getByRole("heading", { name: "What happens first?" })).toBeVisible();
  const inspector = inspectorOf(page);
  const showTab = async (name: string) => await inspector.getByRole("tab", { name }).click();

  await inspector.getByRole("textbox", { name: "Name", exact: true }).fill(NAME);
  await describeInput(page, { orderId: "string", amount: "number", address: "string" });
  await add(page, "task inventory.reserve");
  await showTab("Input");
  const unfit = page.locator('[data-problem="task-input"]');
  await expect(unfit).toContainText('inventory.reserve needs "items".');
  await inspector.getByRole("button", { name: "Add an entry" }).click();
  await inspector.getByRole("textbox", { name: "sku" }).fill("compass");
  await inspector.getByRole("textbox", { name: "quantity" }).fill("1");
  await expect(unfit).toHaveCount(0);
  await showTab("Undo");
  await inspector.getByRole("switch", { name: "Undo this when the run fails later" }).click();
  await inspector.getByRole("button", { name: "Task that undoes it" }).click();
  await page.getByRole("combobox", { name: "Search: Task that undoes it" }).fill("release");
  await page.keyboard.press("Enter");
  await add(page, "task payment.charge");
  await showTab("Retry & timeouts");
  await inspector.getByRole("switch", { name: "Try again when an attempt fails" }).click();
  // What a run would be given is known by its fields alone, and a step can be tried all the same.
  await inspector.getByRole("button", { name: "Test this step" }).click();
  const trial = page.getByRole("dialog", { name: "Test charge" });
  await trial.getByRole("textbox", { name: "orderId" }).fill("order-1");
  await trial.getByRole("textbox", { name: "amount" }).fill("49.9");
  await trial.getByRole("button", { name: "Run it" }).click();
  await expect(trial.locator("[data-tested]")).toHaveAttribute("data-tested", "completed");
  await page.keyboard.press("Escape");
  await expect(trial).toHaveCount(0);
  await add(page, "approval");
  await add(page, "task delivery.ship");
  await expect(edgeOf(page, "approval", "ship")).toBeAttached();

  // What was said about undoing does nothing yet, which shows when the payment fails.
  await scriptFailure(page, "charge");
  const simulated = page.locator("[data-simulated]");
  await simulateToTheEnd(page, ORDER);
  await expect(simulated).toHaveAttribute("data-simulated", "failed");
  await expect(stepOf(page, "reserve")).toHaveAttribute("data-status", "completed");
  await page.getByRole("tab", { name: "Design" }).click();
  await page.getByRole("button", { name: "Undo on failure" }).click();
  await expect(page.locator('[data-problem="compensation-unused"]')).toHaveCount(0);
  await simulateToTheEnd(page);
  await expect(simulated).toHaveAttribute("data-simulated", "failed");
  await expect(stepOf(page, "reserve")).toHaveAttribute("data-status", "compensated");

  await publish(page, NAME);
  await page.getByRole("button", { name: "Start run" }).click();
  await startWith(page, ORDER);
  await page.waitForURL(/\/runs\/run_/);
  await expect(stepOf(page, "approval")).toHaveAttribute("data-status", "waiting");
  await approve(await context.newPage(), page.url());
  // The page that was left open sees it to its end.
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(stepOf(page, "ship")).toHaveAttribute("data-status", "completed");
});

const ORDER = { orderId: "order-1", amount: "49.9", address: "1 Trail Road, 8001 Zurich" };

async function scriptFailure(page: Page, step: string) {
  await page.getByRole("tab", { name: "Simulate" }).click();
  await page.getByRole("button", { name: `What ${step} does` }).click();
  await page.getByRole("radio", { name: "Fails" }).click();
}

const stepOf = (page: Page, id: string) => page.locator(`[data-step="${id}"]`).first();

const add = async (page: Page, item: string) => {
  await page.locator(`[data-add="${item}"]`).click();
};

async function describeInput(page: Page, fields: Readonly<Record<string, string>>) {
  const input = inspectorOf(page).getByRole("region", { name: "Input of a run" });
  await input.getByRole("button", { name: "Describe it" }).click();
  for (const [name, type] of Object.entries(fields)) {
    await input.getByRole("textbox", { name: "Add a field: name" }).fill(name);
    await page.keyboard.press("Enter");
    if (type === "string") continue;
    await input.getByRole("button", { name: `${name}: all of it` }).click();
    await input.getByLabel("Type").selectOption(type);
  }
}

/** By somebody else, in the inbox. */
async function approve(inbox: Page, run: string) {
  const [runId = ""] = /run_\w+/.exec(run) ?? [];
  await inbox.goto("/inbox");
  await inbox.locator(`[data-inbox-item^="${runId}"] a`).click();
  await inbox.getByRole("main").getByRole("button", { name: "Approve" }).click();
  const dialog = inbox.getByRole("dialog");
  await dialog.getByLabel("Your name").fill("Ada");
  await dialog.getByRole("button", { name: "Approve" }).click();
}
