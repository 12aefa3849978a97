import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/test.ts";

test("a statechart that is edited, what leads on from a state, and a pasted machine", async ({
  page,
}) => {
  test.slow(); // six states, each in both themes
  await page.goto("/workflows/document-review");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.locator('[data-layout="done"]').waitFor();
  await expectAccessible(page);
  const states = page.getByRole("region", { name: "States" });
  await states.getByRole("button", { name: /^In review/ }).click();
  await page.getByRole("tab", { name: "Transitions" }).click();
  await page.getByRole("button", { name: /^approve \[new\]/, expanded: false }).click();
  await expect(page.getByRole("combobox", { name: "Only if" })).toBeVisible();
  await expectAccessible(page);
  await states.getByRole("button", { name: "Publishing" }).click();
  await page.getByRole("tab", { name: "Invoke" }).click();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Simulate" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
  await page.getByRole("tab", { name: "Guards" }).click();
  await page.locator("[data-guard]").first().getByRole("radio", { name: "Always true" }).click();
  await expect(page.getByRole("button", { name: "All as written" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Design" }).click();
  await page.locator('[data-id="document-review.draft"] > .react-flow__handle.source').click();
  await expect(page.getByRole("dialog")).toContainText("What takes the machine there?");
  await expectAccessible(page);
  await page.goto("/workflows/new");
  await page.getByRole("button", { name: /^Paste a machine/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("createMachine({ states: { a: { entry: () => 1 } } })");
  await expect(dialog.locator('[data-finding="problem"]')).toBeVisible();
  await expectAccessible(page);
});
