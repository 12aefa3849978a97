import { createWaymarkClient } from "@waymark/client";
import { inspectorOf } from "./support/newcomer.ts";
import { expect, test } from "./support/test.ts";

const DRAFT = {
  name: "narrow-order",
  input: { type: "object", properties: { orderId: { type: "string", examples: ["o-1"] } } },
  steps: {
    charge: { task: "payment.charge", input: { amount: 5 } },
    ship: { wait: "1s", needs: ["charge"] },
  },
  layout: { groups: { g1: { title: "All of it", steps: ["charge", "ship"], collapsed: true } } },
};

test("a designer of 1024 px has the inspector on a sheet, and on a phone nothing can be changed", async ({
  page,
  apiUrl,
}) => {
  const { drafts } = createWaymarkClient({ url: apiUrl });
  const text = JSON.stringify(DRAFT, null, 2);
  const { id } = await drafts.open.mutate({ owner: "Ada", text });
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`/designer/${id}`);
  await page.getByRole("button", { name: "Show the steps" }).click();
  await expect(page.locator(`[data-step="ship"]`)).toBeVisible();

  // What a task needs is taken from the input by a click.
  await page.getByRole("button", { name: "Take input.orderId" }).click();
  await expect(page.locator('[data-problem="task-input"]')).toHaveCount(0);

  const inspector = inspectorOf(page);
  await expect(inspector).not.toBeInViewport();
  await page.locator('[data-step="charge"]').click();
  await expect(inspector).toBeInViewport();
  await page.keyboard.press("ControlOrMeta+Enter");
  const dialog = page.getByRole("dialog", { name: "Test charge" });
  await expect(dialog.getByRole("textbox", { name: "orderId" })).toHaveValue("o-1");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await inspector.getByRole("button", { name: "Close the inspector" }).click();
  await expect(inspector).not.toBeInViewport();
  await expect(page.getByRole("button", { name: "Inspector", exact: true })).toBeFocused();
  await page.locator('[data-step="charge"]').press("Enter");
  await expect(inspector.getByRole("tab", { name: "Config" })).toBeFocused();
  await expect(inspector).toBeInViewport();

  await inspector.getByRole("button", { name: "Close the inspector" }).click();
  await page.getByRole("button", { name: "Collapse" }).click();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  // What is collapsed is shown, for nobody could open it.
  await expect(page.locator('[data-step="ship"]')).toBeVisible();
  await expect(
    page.getByRole("button", { name: /^(Show the steps|Collapse|Undo|Publish)/ }),
  ).toHaveCount(0);
  await expect(
    page.getByText("Open this on a larger screen to change or publish it."),
  ).toBeVisible();
  // A line cannot be drawn: nothing looks as though it could.
  await page.locator('[data-step="ship"]').click();
  await expect(page.locator(".react-flow__node.selected")).toHaveCount(1);
  for (const handle of await page.locator(".react-flow__node.selected .react-flow__handle").all())
    await expect(handle).toHaveCSS("opacity", "0");
});
