import { expectAccessible } from "../support/accessible.ts";
import { edgeOf, nodeOf, openDraft, pointOn } from "../support/canvas.ts";
import { expect, test } from "../support/test.ts";

const DOCUMENT = {
  name: "looked-at",
  steps: {
    pay: { task: "lost.task" },
    each: { needs: ["pay"], map: { items: [], steps: {} } },
    decide: { needs: ["each"], approval: {} },
  },
  layout: {
    steps: { pay: { x: 0, y: 0 }, each: { x: -20, y: 180 }, decide: { x: 0, y: 390 } },
    notes: { "note-1": { x: 330, y: 0, width: 200, height: 90, text: "Ask Ana first." } },
    groups: { "group-1": { title: "Money", steps: ["decide"] } },
  },
};

test("the canvas with problems, its search, an edge's tools, several steps, the outline", async ({
  page,
  apiUrl,
}) => {
  await openDraft(page, apiUrl, DOCUMENT);
  await expect(page.locator('[data-mark="error"]').first()).toBeVisible();
  await nodeOf(page, "pay").click();
  await nodeOf(page, "decide").click({ modifiers: ["Shift"] });
  await expect(page.getByText("2 selected")).toBeVisible();
  await expectAccessible(page);
  await nodeOf(page, "pay").click();
  await page.keyboard.press("a");
  await expect(page.getByRole("listbox")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const line = await pointOn(edgeOf(page, "pay", "each"), 0.2);
  await page.mouse.click(line.x, line.y);
  await expect(page.getByRole("dialog", { name: "Edge from pay to each" })).toBeVisible();
  await page.getByRole("tab", { name: "Outline" }).click();
  await expectAccessible(page);
  await page.locator('[data-outline="each"]').focus();
  await page.keyboard.press("r");
  await expect(page.getByRole("dialog", { name: "What each runs after" })).toBeVisible();
  await expectAccessible(page);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a draft can be looked at and not changed", async ({ page, apiUrl }) => {
    await openDraft(page, apiUrl, DOCUMENT);
    await expect(
      page.getByText("Open this on a larger screen to change or publish it."),
    ).toBeVisible();
    await nodeOf(page, "decide").click();
    await page.keyboard.press("Delete");
    await expect(nodeOf(page, "decide")).toBeVisible();
    await expect(page.getByRole("complementary", { name: "Inspector" })).toBeHidden();
    await expectAccessible(page);
    await page.getByRole("tab", { name: "Code" }).click();
    const editor = page.getByRole("textbox", { name: "Definition, JSON" });
    await editor.press("x");
    await expect(editor).not.toContainText("x{");
    await expect(page.locator("[data-saving]")).toHaveAttribute("data-saving", "saved");
    await expectAccessible(page);
  });
});
