import { expect, type Locator, type Page } from "playwright/test";

// What a newcomer does in the designer, whatever the kind of workflow.

export const inspectorOf = (page: Page): Locator =>
  page.getByRole("complementary", { name: "Inspector" });

/** From the list of workflows to an empty draft of a kind. */
export async function beginWorkflow(page: Page, kind: RegExp): Promise<void> {
  await page.goto("/workflows");
  await page.getByRole("link", { name: "New workflow" }).click();
  await page.getByRole("button", { name: kind }).click();
  await page.locator('[data-layout="done"]').waitFor();
}

/** Publishes the draft under a note, and waits for the workflow's page. */
export async function publish(page: Page, workflow: string): Promise<void> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "What is new" }).fill("The first one.");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(`**/workflows/${workflow}`);
}

/** Fills the form of a dialog that asks for a run's input, and starts it. */
export async function startWith(page: Page, fields: Readonly<Record<string, string>>) {
  const dialog = page.getByRole("dialog");
  for (const [name, value] of Object.entries(fields))
    await dialog.getByRole("textbox", { name }).fill(value);
  await dialog.getByRole("button", { name: /^Start/ }).click();
}

/** Simulates a run to its end, with the input that is given or was given before. */
export async function simulateToTheEnd(
  page: Page,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.getByRole("tab", { name: "Simulate" }).click();
  await page
    .getByRole("toolbar")
    .getByRole("button", { name: /^Start/ })
    .click();
  await startWith(page, fields);
  await expect(page.locator("[data-simulated]")).toHaveAttribute("data-simulated", "running");
  await page.getByRole("button", { name: "To the end" }).click();
}
