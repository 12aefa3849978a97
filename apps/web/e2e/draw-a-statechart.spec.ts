import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { layoutSettled, openDraft } from "./support/canvas.ts";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const EMPTY = {
  kind: "machine",
  name: "drawn-chart",
  title: "Drawn chart",
  machine: { states: {} },
};

const node = (page: Page, id: string) => page.locator(`[data-step="drawn-chart.${id}"]`);
const inspector = (page: Page) => page.getByRole("complementary", { name: "Inspector" });
const states = (page: Page) => page.getByRole("region", { name: "States" });

async function add(page: Page, inside: string, kind: string, key: string): Promise<void> {
  await states(page)
    .getByRole("button", { name: new RegExp(`^${inside}`) })
    .click();
  await states(page).getByRole("button", { name: "Add" }).click();
  await page.getByRole("menuitem", { name: kind, exact: true }).click();
  await rename(page, key);
}

async function rename(page: Page, key: string): Promise<void> {
  const field = inspector(page).getByRole("textbox", { name: "Key" });
  await field.fill(key);
  await field.press("Enter");
  await expect(inspector(page).getByRole("heading", { level: 2, name: key })).toBeVisible();
}

/** Draws a line from the lower end of a state to another one. */
async function connect(page: Page, from: string, to: string): Promise<void> {
  await layoutSettled(page);
  await page
    .locator(`.react-flow__node[data-id="drawn-chart.${from}"] > .react-flow__handle.source`)
    // Its title: in the middle of a frame are other states.
    .dragTo(node(page, to), { targetPosition: { x: 20, y: 8 } });
}

test("a statechart is drawn from nothing, published, run and watched", async ({ page, apiUrl }) => {
  test.slow();
  const client = createWaymarkClient({ url: apiUrl });
  const { id } = await client.drafts.open.mutate({ owner: "Ada", text: JSON.stringify(EMPTY) });
  await page.goto(`/designer/${id}`);
  const canvas = page.getByRole("application", { name: "Statechart" });
  await canvas.dblclick({ position: { x: 300, y: 120 } });
  await rename(page, "draft");
  await add(page, "The machine", "State with states inside", "review");
  await add(page, "The machine", "Final state", "published");
  await add(page, "The machine", "Final state", "refused");
  await states(page)
    .getByRole("button", { name: /^first/ })
    .click();
  await rename(page, "open");
  await add(page, "review", "State", "publishing");

  await connect(page, "draft", "review");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name of the event" }).fill("submit");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await page.getByRole("button", { name: "submit", exact: true }).click();
  await inspector(page).getByRole("button", { name: "Add a condition or actions" }).click();
  await inspector(page).getByRole("combobox", { name: "Only if" }).selectOption("expression");
  await inspector(page).getByRole("textbox", { name: "Condition" }).fill("event.words > 10");
  await expect(
    page.getByRole("button", { name: "submit [event.words > 10]", exact: true }),
  ).toBeVisible();

  await connect(page, "review.open", "review.publishing");
  await dialog.getByRole("combobox", { name: "Taken by" }).selectOption("after");
  await dialog.getByRole("textbox", { name: "How long" }).fill("1s");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByRole("button", { name: "after 1 s" })).toBeVisible();

  await states(page)
    .getByRole("button", { name: /^publishing/ })
    .click();
  await inspector(page).getByRole("tab", { name: "Invoke" }).click();
  await inspector(page).getByRole("button", { name: "Invoke a task" }).click();
  await inspector(page).getByRole("button", { name: "What is done" }).click();
  await page.getByRole("combobox", { name: "Search: What is done" }).fill("document.publish");
  await page.keyboard.press("Enter");
  await inspector(page).getByRole("textbox", { name: "documentId" }).fill("'d-1'");
  await inspector(page).getByRole("textbox", { name: "approvedBy" }).fill("['Ada']");
  await connect(page, "review.publishing", "published");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await connect(page, "review.publishing", "refused");
  await dialog.getByRole("combobox", { name: "Taken by" }).selectOption("onError/0");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByRole("region", { name: "Problems" })).toContainText("Nothing is wrong");

  // A guard that is held decides otherwise, also of what was done before.
  await page.getByRole("tab", { name: "Simulate" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await dialog.getByRole("button", { name: "Start" }).click();
  await page.getByRole("tab", { name: "Guards" }).click();
  const guard = page.locator('[data-guard="machine/states/draft/on/submit/guard"]');
  await expect(guard).toContainText("by the event");
  await guard.getByRole("radio", { name: "Always true" }).click();
  await page.getByRole("button", { name: "Send submit" }).click();
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(node(page, "review.open")).toHaveAttribute("data-status", "waiting");
  await guard.getByRole("radio", { name: "Always false" }).click();
  await expect(node(page, "draft")).toHaveAttribute("data-status", "waiting");
  const held = page.getByRole("status").filter({ hasText: "A guard is held" });
  await expect(held).toBeVisible();
  await page.getByRole("button", { name: "All as written" }).click();
  await expect(held).toHaveCount(0);

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await dialog.getByRole("textbox", { name: "What is new" }).fill("Drawn.");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL("**/workflows/drawn-chart");
  const { runId } = await client.runs.start.mutate({ workflow: "drawn-chart", input: {} });
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
  await client.runs.signal.mutate({ runId, name: "submit", payload: { words: 20 } });
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.locator('[data-step="drawn-chart.published"]')).toHaveAttribute(
    "data-status",
    "completed",
  );
});

test("an invoke names a workflow that the machine declares, and is not told that the server lacks it", async ({
  page,
  apiUrl,
}) => {
  const machine = {
    actors: { shipping: { workflow: "order-shipping" } },
    initial: "sending",
    states: { sending: {} },
  };
  await openDraft(page, apiUrl, { ...EMPTY, machine });
  await states(page)
    .getByRole("button", { name: /^sending/ })
    .click();
  await inspector(page).getByRole("tab", { name: "Invoke" }).click();
  await inspector(page).getByRole("button", { name: "Invoke a task" }).click();
  await inspector(page).getByRole("button", { name: "What is done" }).click();
  await page.getByRole("option", { name: /^shipping/ }).click();
  const invoke = inspector(page).getByRole("region", { name: "Invoke shipping" });
  await expect(invoke).toContainText("A run of the workflow order-shipping.");
  await expect(invoke.getByText("This server has no task by this name.")).toHaveCount(0);

  // That there is no such workflow is marked in the text, where it is written.
  await page.getByRole("tab", { name: "Code" }).click();
  await expect(page.locator(".cm-lintRange-error")).toHaveText('"workflow"');
});

test("a pasted machine is shown before it is a draft, and what is code is told", async ({
  page,
}) => {
  await page.goto("/workflows/new");
  await page.getByRole("button", { name: /^Paste a machine/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(`
    createMachine({ id: "pastedLight", initial: "red", states: {
      red: { after: { 1000: { target: "green", guard: ({ context }) => fetch("/") } } },
      green: { on: { stop: "red" } },
    } });`);
  await expect(dialog.getByRole("status")).toContainText("pasted-light: 2 states");
  await expect(dialog.locator('[data-finding="problem"]')).toContainText("was not run");
  await dialog.getByRole("button", { name: "Make a draft" }).click();
  await page.waitForURL(/\/designer\/draft_/);
  await expect(page.locator('[data-layout="done"]')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-step="pastedLight.red"]')).toBeVisible();
  await expect(page.locator('[data-problem="expression"]')).toBeVisible();
});
