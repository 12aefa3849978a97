import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { replaceJson } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";

test("a new workflow, the designer with problems, its dialogs, and a conflict", async ({
  page,
  apiUrl,
}) => {
  await page.goto("/workflows/new");
  await expect(page.getByRole("button", { name: /^Statechart/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Statechart/ }).click();
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Code" }).click();
  await expectAccessible(page);
  const editor = page.getByRole("textbox", { name: "Definition, JSON" });
  await replaceJson(editor, '{ "name": "x", "steps": { "a": { "wait": "1s" } } }');
  await page.getByRole("button", { name: "Publish", exact: true, disabled: false }).click();
  await expect(page.getByRole("dialog")).toContainText("A new workflow");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Throw this draft away" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await replaceJson(editor, '{ "name": "x", "steps": { "a": { "task": "lost" } } }');
  await expect(page.locator('[data-problem="unknown-task"]')).toBeVisible();
  await expectAccessible(page);
  await expect(page.locator("[data-saving]")).toHaveAttribute("data-saving", "saved");
  // It does not come to see the other version before it is typed into.
  await page.route(/drafts\.get/, (route) => route.abort());
  const client = createWaymarkClient({ url: apiUrl });
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { revision } = await client.drafts.get.query({ id });
  await client.drafts.save.mutate({ id, revision, text: '{ "name": "theirs" }' });
  await replaceJson(editor, '{ "name": "mine" }');
  await expect(page.locator("[data-collision]").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/workflows");
  await expect(page.getByRole("region", { name: "Your drafts" })).toBeVisible();
  await expectAccessible(page);
});
