import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "./support/accessible.ts";
import { ORDER, repairStep, showView, startOrder } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const failing = { failure: { step: "payment", kind: "declined", times: 1 } };

test("the runs, a filter menu, and no match", async ({ page, apiUrl }) => {
  await createWaymarkClient({ url: apiUrl }).runs.start.mutate({
    workflow: "order",
    input: ORDER,
  });
  await page.goto("/runs");
  await expect(page.locator("tr[data-run]").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Status" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/runs?q=nothing-like-this");
  await expect(page.getByRole("heading", { name: "No run fits these filters" })).toBeVisible();
  await expectAccessible(page);
});

test("a failed run in every view, and its dialogs", async ({ page }) => {
  await startOrder(page, failing);
  await expect(page.locator('button[data-step="payment"]')).toHaveAttribute(
    "data-status",
    "failed",
  );
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  for (const view of ["Steps", "Events", "Input & output"]) {
    await showView(page, view);
    await expect(page.getByRole("tabpanel").first()).toBeVisible();
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: "Retry failed step" }).click();
  await expect(page.getByRole("textbox", { name: "Input of the retry, JSON" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What would happen" })).toBeVisible();
  await expectAccessible(page);
});

test("a run that waits, the signal and the cancel dialog", async ({ page }) => {
  await startOrder(page, {}, "order-approval");
  await expect(page.locator('button[data-step="approve"]')).toHaveAttribute(
    "data-status",
    "waiting",
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send signal" }).click();
  await expect(page.getByRole("textbox", { name: "Payload, JSON" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Actions" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog", { name: "Cancel this run?" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What would happen" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await repairStep(page, "Skip with an output");
  await expect(page.getByRole("textbox", { name: "Output, JSON" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await repairStep(page, "Run again from here");
  await expect(page.getByRole("region", { name: "What would happen" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "What can happen next" }).click();
  await expect(page.getByRole("region", { name: "What it waits for" })).toBeVisible();
  await expectAccessible(page);
});

test("the workflows, a workflow in every view, and the start dialog", async ({ page }) => {
  await page.goto("/workflows");
  await expect(page.locator("tr[data-workflow]").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/workflows/order-machine");
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await expectAccessible(page);
  for (const view of ["Recent runs", "Definition", "Versions"]) {
    await page.getByRole("tab", { name: view }).click();
    await expect(page.getByRole("tabpanel").first()).toBeVisible();
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: "Start run" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Do the same from code").click();
  await dialog.getByLabel("Order number").fill("");
  await dialog.getByRole("button", { name: "Start run" }).click();
  await expect(dialog.getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
});

test("the overview", async ({ page }) => {
  await page.goto("/?range=7d");
  await expect(page.getByRole("heading", { name: "Outcomes" })).toBeVisible();
  await expectAccessible(page);
});

test("the bulk actions, one of them, and the dialog that begins one", async ({ page, apiUrl }) => {
  const client = createWaymarkClient({ url: apiUrl });
  const { id } = await client.bulk.create.mutate({
    operation: { type: "pause" },
    filter: { workflow: "order" },
  });
  await page.goto(`/bulk/${id}`);
  await expect(page.locator('[data-bulk-status="completed"]')).toBeVisible();
  await expectAccessible(page);
  await page.goto("/bulk");
  await expect(page.locator("tr[data-bulk]").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/runs?workflow=order");
  await page.getByRole("button", { name: "Act on these runs" }).click();
  await page.getByRole("radio", { name: "Send a signal" }).click();
  await expect(page.getByRole("textbox", { name: "Payload of the signal, JSON" })).toBeVisible();
  await expectAccessible(page);
});

test("the help sheet, a page that is not there, and the API away", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByText("There is no page at this address")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page);
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.goto("/runs");
  await expect(
    page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" }),
  ).toBeVisible();
  await expectAccessible(page);
});
