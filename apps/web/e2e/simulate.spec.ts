import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { expect, test } from "./support/test.ts";

const order = (task: string) => ({
  name: "simulated-order",
  onFailure: "compensate",
  input: { type: "object", properties: { orderId: { type: "string", examples: ["o-1"] } } },
  steps: {
    reserve: { task: "inventory.reserve", compensate: { task: "inventory.release" } },
    charge: {
      task,
      needs: ["reserve"],
      input: { orderId: "${ input.orderId }", amount: 5 },
      retry: { maxAttempts: 2, initialInterval: "10s", jitter: 0 },
      compensate: { task: "payment.refund" },
    },
    approve: { approval: { approvers: ["Ada"], expires: "1d" }, needs: ["charge"] },
    ship: { task: "delivery.ship", needs: ["approve"], compensate: { task: "delivery.recall" } },
  },
});

const status = (page: Page) => page.locator("[data-simulated]");
const node = (page: Page, id: string) => page.locator(`[data-step="${id}"]`);
const tab = async (page: Page, name: string | RegExp) =>
  await page.getByRole("tab", { name }).click();
const press = async (page: Page, name: string) =>
  await page.getByRole("button", { name, exact: true }).click();

test("a draft is mended by a click, simulated, taken back, tried in the fault lab and one step for real", async ({
  page,
  apiUrl,
}) => {
  test.slow(); // all of it, one after the other
  const client = createWaymarkClient({ url: apiUrl });
  const text = JSON.stringify(order("payment.chrage"), null, 2);
  const { id } = await client.drafts.open.mutate({ owner: "Ada", text });

  await page.goto(`/designer/${id}?view=simulate`);
  await expect(page.getByRole("heading", { name: "It cannot be simulated yet" })).toBeVisible();
  await tab(page, "Design");
  await press(page, "Use payment.charge");
  await expect(page.locator('[data-problem="unknown-task"]')).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo: Use payment.charge" })).toBeVisible();

  await tab(page, "Simulate");
  await press(page, "Start");
  await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
  await expect(status(page)).toHaveAttribute("data-simulated", "running");
  await tab(page, "Script");
  await press(page, "What charge does");
  await page.getByRole("radio", { name: "Fails" }).click();
  await press(page, "To the end");
  await expect(status(page)).toHaveAttribute("data-simulated", "failed");
  await expect(node(page, "reserve")).toHaveAttribute("data-status", "compensated");
  await expect(page.locator("[data-virtual-time]")).toHaveAttribute("data-virtual-time", "14000");

  await tab(page, /^Log/);
  await page.getByRole("button", { name: /^Go back to event 3/ }).click();
  await expect(node(page, "charge")).toHaveAttribute("data-status", "scheduled");
  await tab(page, "Script");
  await page.getByRole("radio", { name: "Completes" }).click();
  await press(page, "To the end");
  await expect(node(page, "approve")).toHaveAttribute("data-status", "failed");
  await tab(page, /^Log/);
  await page.getByRole("button", { name: /^Go back to event 5/ }).click();
  await press(page, "Send approve");
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await press(page, "To the end");
  await expect(status(page)).toHaveAttribute("data-simulated", "completed");

  await tab(page, "Fault lab");
  await press(page, "Run the fault lab");
  const refused = page.locator('tr[data-fault="ship error"]');
  await expect(refused).toContainText("undone: charge, reserve");
  await refused.getByRole("button").click();
  await press(page, "To the end");
  await expect(status(page)).toHaveAttribute("data-simulated", "failed");
  await expect(node(page, "charge")).toHaveAttribute("data-status", "compensated");

  await tab(page, "Design");
  await node(page, "charge").first().click();
  await press(page, "Test this step");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Run it" }).click();
  await expect(dialog.locator("[data-tested]")).toHaveAttribute("data-tested", "completed");
  await expect(dialog.getByRole("group", { name: "What its handler said" })).toContainText(
    "Charged.",
  );
  await dialog.getByRole("button", { name: "Pin this output" }).click();
  await page.keyboard.press("Escape");
  await tab(page, "Simulate");
  await tab(page, "Script");
  await expect(page.locator('[data-script="charge"]')).toContainText("Pinned");
  // What is kept of a draft beside its text does not keep it from being opened again.
  await page.reload();
  await tab(page, "Simulate");
  await tab(page, "Script");
  await expect(page.locator('[data-script="charge"]')).toContainText("Pinned");
  expect((await client.runs.list.query({})).runs.map(({ workflow }) => workflow)).not.toContain(
    "step-test",
  );
});
