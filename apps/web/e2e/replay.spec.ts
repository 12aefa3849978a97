import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "./support/accessible.ts";
import {
  acceptEffects,
  repairStep,
  replaceJson,
  startOrder,
  statusOf,
} from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { startWholesale } from "./support/wholesale.ts";

/** The run whose page is open. */
const runIdOf = (url: string) => /run_[0-9a-z]{26}/.exec(url)?.[0] ?? "";

test("the graph shows beside the dialog what would begin anew, and stays in reach", async ({
  page,
}) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const payment = page.locator('button[data-step="payment"]');
  const inventory = page.locator('button[data-step="inventory"]');
  await inventory.click();
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: "Run again from Inventory" });
  await expect(inventory).toHaveAttribute("data-marked", "begins anew");
  await expect(page.locator('button[data-step="delivery"]')).toHaveAccessibleName(
    /Completed, acts outside the run again, begins anew$/,
  );
  await expect(payment).not.toHaveAttribute("data-marked");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await payment.click();
  await expect(payment).toHaveAttribute("aria-pressed", "true");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(inventory).not.toHaveAttribute("data-marked");
});

test("a plan is made again when the run moves, and when the orchestrator says that it has", async ({
  page,
  apiUrl,
}) => {
  const { runs } = createWaymarkClient({ url: apiUrl });
  await startOrder(page, {}, "order-approval");
  const runId = runIdOf(page.url());
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  await expect(dialog.getByRole("region", { name: "What would happen" })).toBeVisible();
  await runs.pause.mutate({ runId, by: "Bo" });
  const moved = dialog.getByRole("status").filter({ hasText: "The run changed, so the plan was" });
  await expect(moved).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).first().click();

  // A page that stands still does not hear of what happens meanwhile.
  await page.keyboard.press("l");
  await repairStep(page, "Run again from here");
  await expect(dialog.getByRole("region", { name: "What would happen" })).toBeVisible();
  await expect(moved).toBeHidden();
  await acceptEffects(dialog);
  await runs.resume.mutate({ runId, by: "Bo" });
  const confirm = dialog.getByRole("button", { name: "Run again from here" });
  await confirm.click();
  await expect(moved).toBeVisible();
  await expect(dialog.getByRole("alert")).toBeHidden();
  await acceptEffects(dialog);
  await confirm.click();
  await expect(dialog).toBeHidden();
  const { transitions } = await runs.history.query({ runId });
  expect(transitions.at(-1)?.event.type).toBe("run.rewound");
});

test("another input must fit what the task takes, which is shown beside it", async ({ page }) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('button[data-step="payment"]').click();
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  const confirm = dialog.getByRole("button", { name: "Run again from here" });
  await acceptEffects(dialog);
  await dialog.getByRole("switch", { name: "With another input" }).click();
  const input = dialog.getByRole("textbox", { name: "Input of the step, JSON" });
  await replaceJson(input, JSON.stringify({ orderId: "order-again", amount: "much" }));
  await expect(dialog.getByRole("alert")).toContainText("amount");
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await dialog.getByText("What payment.charge takes").click();
  await expect(
    dialog.getByRole("region", { name: "JSON Schema of what payment.charge takes" }),
  ).toContainText("orderId");
  await expectAccessible(page);
  await replaceJson(input, JSON.stringify({ orderId: "order-again", amount: 12 }));
  await expect(confirm).not.toHaveAttribute("aria-disabled");
});

test("another input of a child run must fit what its workflow takes", async ({ page, apiUrl }) => {
  const runId = await startWholesale(apiUrl, [{ sku: "compass" }]);
  await page.goto(`/runs/${runId}?step=sample`);
  await expect(page.locator('button[data-step="sample"]')).toHaveAttribute(
    "data-status",
    "completed",
  );
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  await dialog.getByRole("switch", { name: "With another input" }).click();
  await dialog.getByText("What order takes").click();
  const input = dialog.getByRole("textbox", { name: "Input of the step, JSON" });
  await replaceJson(input, JSON.stringify({ orderId: 1 }));
  await expect(dialog.getByRole("alert")).toContainText("orderId");
});

test("the dots of a value that is not shown are never given as the value", async ({
  page,
  apiUrl,
}) => {
  const { runs, workflows } = createWaymarkClient({ url: apiUrl });
  const name = `hidden-${Math.random().toString(36).slice(2, 10)}`;
  const card = { type: "string", writeOnly: true };
  await workflows.publish.mutate({
    source: {
      name,
      title: "Hidden",
      input: { type: "object", properties: { card } },
      steps: {
        keep: {
          task: "json.transform",
          input: { expression: "$", data: { card: "${input.card}", amount: 12 } },
        },
      },
    },
    note: "Takes a card that nobody is shown.",
    by: "Ada",
  });
  const { runId } = await runs.start.mutate({ workflow: name, input: { card: "4111-1111" } });
  await page.goto(`/runs/${runId}?step=keep`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  const confirm = dialog.getByRole("button", { name: "Run again from here" });
  await acceptEffects(dialog);
  await dialog.getByRole("switch", { name: "With another input" }).click();
  await expect(dialog.getByText(/Not shown, because .*: data\.card\./)).toBeVisible();
  await expect(confirm).not.toHaveAttribute("aria-disabled");
  const input = dialog.getByRole("textbox", { name: "Input of the step, JSON" });
  const other = (value: string) =>
    JSON.stringify({ expression: "$", data: { card: value, amount: 13 } });
  await replaceJson(input, other("••••"));
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await replaceJson(input, other("4222-2222"));
  await expect(confirm).not.toHaveAttribute("aria-disabled");
});

test("a step runs again alone, and what came after it stays as it is", async ({ page, apiUrl }) => {
  const { runs } = createWaymarkClient({ url: apiUrl });
  await startOrder(page, {});
  const runId = runIdOf(page.url());
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('button[data-step="inventory"]').click();
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  const modes = dialog.getByRole("radiogroup", { name: "What begins anew" });
  await expect(modes.getByRole("radio", { name: "From Inventory" })).toBeFocused();
  const failed = modes.getByRole("radio", { name: "All failed steps" });
  await expect(failed).toHaveAttribute("aria-disabled", "true");
  await expect(failed).toHaveAccessibleDescription("No step of this run has failed.");
  await failed.press("Space");
  await expect(failed).not.toBeChecked();
  await modes.getByRole("radio", { name: "Only Inventory" }).click();
  await expect(page.locator('button[data-step="inventory"]')).toHaveAttribute(
    "data-marked",
    "begins anew",
  );
  await expect(page.locator('button[data-step="delivery"]')).not.toHaveAttribute("data-marked");
  await acceptEffects(dialog);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Run this step again" }).click();
  await expect(dialog).toBeHidden();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const counted = async (stepId: string) =>
    (await runs.attempts.query({ runId, stepId })).attempts.length;
  await expect.poll(() => counted("inventory")).toBe(2);
  expect(await counted("delivery")).toBe(1);
});

test("all that failed runs again together", async ({ page, apiUrl }) => {
  const { runs } = createWaymarkClient({ url: apiUrl });
  await startOrder(page, { failure: { step: "payment", kind: "declined", times: 1 } });
  const runId = runIdOf(page.url());
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await page.getByRole("button", { name: "Run again from here" }).click();
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  await dialog.getByRole("radio", { name: "All failed steps" }).click();
  await expect(dialog.getByRole("switch", { name: "With another input" })).toBeHidden();
  await acceptEffects(dialog);
  await dialog.getByRole("button", { name: "Run what failed again" }).click();
  await expect(dialog).toBeHidden();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const { transitions } = await runs.history.query({ runId });
  expect(transitions.find(({ event }) => event.type === "run.rewound")?.event).toMatchObject({
    to: { failed: true },
  });
});

test("a machine goes back to where it began what it failed with", async ({ page, apiUrl }) => {
  const { runs } = createWaymarkClient({ url: apiUrl });
  const failure = { step: "payment", kind: "declined", times: 1 };
  await startOrder(page, { failure }, "order-machine");
  const runId = runIdOf(page.url());
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await page.getByRole("button", { name: "Run again from here" }).click();
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  await dialog.getByRole("radio", { name: "All failed steps" }).click();
  await expect(dialog.getByRole("radio", { name: /^Only / })).toHaveCount(0);
  await acceptEffects(dialog);
  await dialog.getByRole("button", { name: "Run what failed again" }).click();
  await expect(dialog).toBeHidden();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const { transitions } = await runs.history.query({ runId });
  expect(transitions.find(({ event }) => event.type === "run.rewound")?.event).toMatchObject({
    to: { failed: true },
  });
});

test("a step runs again as a new run, and each of the two leads to the other", async ({
  page,
  apiUrl,
}) => {
  await startOrder(page, {});
  const runId = runIdOf(page.url());
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('button[data-step="inventory"]').click();
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  await dialog.getByRole("radio", { name: "As a new run" }).click();
  await acceptEffects(dialog);
  await dialog.getByRole("button", { name: "Start the new run" }).click();
  await page.waitForURL((url) => /\/runs\/run_/.test(url.pathname) && !url.href.includes(runId));
  const forkId = runIdOf(page.url());
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("link", { name: runId }).click();
  await expect(page.getByRole("heading", { level: 1, name: runId })).toBeVisible();
  await page.getByRole("link", { name: forkId }).click();
  await expect(page.getByRole("heading", { level: 1, name: forkId })).toBeVisible();

  const { runs } = createWaymarkClient({ url: apiUrl });
  const from = { again: { stepId: "inventory" } };
  const newer = await runs.fork.mutate({ runId, from });
  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole("link", { name: newer.runId })).toBeVisible();
  await page.getByRole("button", { name: "1 more" }).click();
  const forks = page.getByRole("dialog", { name: "Forks of this run" });
  await expect(forks.getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page);
  await forks.getByRole("link", { name: forkId }).click();
  await expect(page.getByRole("heading", { level: 1, name: forkId })).toBeVisible();
});

test("nothing is run again before each step that would act twice is accepted, or a long list as a whole", async ({
  page,
}) => {
  const effects = (...ids: string[]) =>
    ids.map((stepId) => ({ stepId, task: "payment.charge", ended: "completed" }));
  let repeats = effects("inventory", "delivery");
  await page.route(/runs\.planRerun/, async (route) => {
    const response = await route.fetch();
    const answers = [await response.json()].flat() as { result?: { data: object } }[];
    const told = answers.map((answer) =>
      answer.result
        ? { result: { ...answer.result, data: { ...answer.result.data, repeats } } }
        : answer,
    );
    await route.fulfill({
      response,
      json: route.request().url().includes("batch=1") ? told : told[0],
    });
  });
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.locator('button[data-step="inventory"]').click();
  await repairStep(page, "Run again from here");
  const dialog = page.getByRole("dialog", { name: /^Run again/ });
  const amber = dialog.getByRole("region", { name: "Done again outside the run" });
  const confirm = dialog.getByRole("button", { name: "Run again from here" });
  await expect(amber.getByRole("checkbox")).toHaveCount(2);
  await expect(page.locator('button[data-step="delivery"]')).toHaveAccessibleName(
    /acts outside the run again/,
  );
  await expectAccessible(page);
  await amber.getByRole("checkbox", { name: "inventory" }).check();
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await confirm.focus();
  await expect(page.getByRole("tooltip")).toContainText("First accept that 1 step would act");
  await amber.getByRole("checkbox", { name: "delivery" }).check();
  await expect(confirm).not.toHaveAttribute("aria-disabled");

  // Another list than the one that was read: nothing of it is accepted.
  repeats = effects(...Array.from({ length: 9 }, (_, at) => `parcel-${at}`));
  await dialog.getByRole("radio", { name: "Only Inventory" }).click();
  const all = amber.getByRole("checkbox", { name: "Accept all 9" });
  await expect(all).not.toBeChecked();
  await expect(amber.getByRole("checkbox")).toHaveCount(1);
  await expect(amber.getByRole("listitem")).toHaveCount(9);
  await all.check();
  await expect(dialog.getByRole("button", { name: "Run this step again" })).not.toHaveAttribute(
    "aria-disabled",
  );
});
