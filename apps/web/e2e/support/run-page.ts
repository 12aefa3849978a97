import { createWaymarkClient } from "@waymark/client";
import type { JsonValue } from "@waymark/core";
import { expect, type Locator, type Page } from "playwright/test";

/** The run's status in its page's header. */
export const statusOf = (page: Page): Locator => page.locator("[data-run-status]");

/** Replaces what an editor holds, as by pasting. */
export async function replaceJson(editor: Locator, text: string): Promise<void> {
  await editor.focus();
  await editor.press("ControlOrMeta+a");
  await editor.page().keyboard.insertText(text);
}

/** A complete input of the shipped orders. */
export const ORDER = {
  orderId: "order-1001",
  amount: 49.9,
  items: [{ sku: "compass", quantity: 1 }],
  address: "1 Trail Road, 8001 Zurich",
};

/** Starts a review of a document: a statechart that waits for signals. */
export async function startReview(apiUrl: string, input: object = {}) {
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.start.mutate({
    workflow: "document-review",
    input: { documentId: "handbook-7", ...input },
  });
  return {
    client,
    runId,
    send: (name: string, payload?: JsonValue) =>
      client.runs.signal.mutate({ runId, name, payload }),
  };
}

/** Starts an order from its workflow's page, as a person does, and waits for the run's page. */
export async function startOrder(
  page: Page,
  input: object,
  workflow = "order",
  origin = "",
): Promise<void> {
  await page.goto(`${origin}/workflows/${workflow}`);
  await page.getByRole("button", { name: "Start run" }).click();
  const dialog = page.getByRole("dialog");
  await replaceJson(
    dialog.getByRole("textbox", { name: "Input, JSON" }),
    JSON.stringify({ ...ORDER, ...input }),
  );
  await dialog.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_[0-9a-z]{26}/);
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
}

/** Shows a view of the run; the inspector has tabs of its own. */
export const showView = async (page: Page, view: string): Promise<void> =>
  await page
    .getByRole("tablist", { name: "Views of the run" })
    .getByRole("tab", { name: view })
    .click();

/** Shows what is known of the step that is selected. */
export const showOfStep = async (page: Page, tab: string): Promise<void> =>
  await page
    .getByRole("tablist", { name: "About the step" })
    .getByRole("tab", { name: tab })
    .click();

/** Chooses from the menu of what can be done with the whole run. */
export async function askRun(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** Chooses from the menu of what can be done about the step that is shown. */
export async function repairStep(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "Repair" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** Once the plan of what was chosen last is there, accepts each step that it says acts twice. */
export async function acceptEffects(dialog: Locator): Promise<void> {
  await expect(dialog.locator("[data-plan=made]")).toBeVisible();
  const effects = dialog.getByRole("region", { name: "Done again outside the run" });
  for (const tick of await effects.getByRole("checkbox").all()) await tick.check();
}
