import { createWaymarkClient } from "@waymark/client";
import type { Locator, Page } from "playwright/test";
import { ORDER, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const MOST_TABS = 80;

/** Goes on with Tab until the focus is there, as a person does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${String(target)}.`);
}

test("a failed run is found, understood and repaired with the keyboard alone", async ({
  page,
  privateProduct: { webUrl, apiUrl },
}) => {
  test.slow(); // a product of its own, and many keys
  const { runs } = createWaymarkClient({ url: apiUrl });
  const { runId } = await runs.start.mutate({
    workflow: "order",
    input: { ...ORDER, failure: { step: "payment", kind: "declined", times: 5 } },
  });
  await runs.result.query({ runId, waitMs: 20_000 });
  await page.goto(webUrl);
  await tabTo(page, page.locator(`a[href="/runs/${runId}"]`));
  await page.keyboard.press("Enter");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");

  await expect(page.locator('[data-inspector="payment"]')).toBeVisible();
  await tabTo(page, page.getByRole("treeitem").first());
  const input = page.getByRole("region", { name: "Input of attempt 1" });
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(input.getByRole("treeitem", { selected: true })).toContainText("amount");
  await tabTo(page, input.getByRole("button", { name: "Copy path" }));

  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Retry Payment" });
  await expect(dialog.getByRole("textbox", { name: "Input of the retry, JSON" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(JSON.stringify({ orderId: "order-1001", amount: 49.9 }));
  await expect(dialog.getByRole("region", { name: "What would happen" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Retry with this input" })).toBeEnabled();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.keyboard.press("4");
  await expect(page.getByRole("tab", { name: /^Events/ })).toHaveAttribute("aria-selected", "true");
  await expect(page.locator('tr[data-type="step.retried"]')).toContainText("with an edited input");
});

test("any place is reached by typing, and a dialog gives the keyboard back to what opened it", async ({
  page,
}) => {
  await page.goto("/workflows/order");
  const start = page.getByRole("button", { name: "Start run" });
  await tabTo(page, start);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Order number")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(start).toBeFocused();
  await tabTo(page, page.getByRole("tab", { name: "Overview" }));
  await page.keyboard.press("ControlOrMeta+k");
  const field = page.getByRole("combobox", { name: "Page, workflow, schedule or run" });
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tab", { name: "Overview" })).toBeFocused();

  await page.keyboard.press("ControlOrMeta+k");
  await field.fill("document rev");
  await expect(page.getByRole("option", { selected: true })).toContainText("Document review");
  await page.keyboard.press("Enter");
  await page.waitForURL("/workflows/document-review");
  await page.keyboard.press("ControlOrMeta+k");
  await field.fill("lost parcel");
  await page.keyboard.press("Enter");
  await page.waitForURL("/runs?q=lost%20parcel");
});
