import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { replaceJson } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { publishVersions, startDeclined } from "./support/versions.ts";

const editor = (page: Page) => page.getByRole("textbox", { name: "Definition, JSON" });
const saved = (page: Page) => page.locator('[data-saving="saved"]');

test("a draft that was changed elsewhere is merged: by itself where nothing collides, else as it is chosen", async ({
  page,
  apiUrl,
}) => {
  const { drafts } = createWaymarkClient({ url: apiUrl });
  const text = (document: object) => JSON.stringify(document);
  const { id } = await drafts.open.mutate({
    owner: "Ada",
    text: text({ name: "both", title: "Start", steps: {} }),
  });
  const stored = async () => JSON.parse((await drafts.get.query({ id })).text) as unknown;
  await page.goto(`/designer/${id}?view=code`);
  await expect(editor(page)).toContainText("Start");
  // It does not come to see the other version before it is typed into.
  await page.route(/drafts\.get/, (route) => route.abort());

  const elsewhere = text({ name: "both", title: "Theirs", steps: {} });
  await drafts.save.mutate({ id, revision: 1, text: elsewhere });
  await replaceJson(editor(page), text({ name: "mine", title: "Start", steps: {} }));
  await expect(page.getByText("Merged with what was changed elsewhere.")).toBeVisible();
  await expect(saved(page)).toBeVisible();
  await expect.poll(stored).toEqual({ name: "mine", title: "Theirs", steps: {} });

  const { revision } = await drafts.get.query({ id });
  const later = text({ name: "theirs", title: "Later", steps: {} });
  await drafts.save.mutate({ id, revision, text: later });
  await replaceJson(editor(page), text({ name: "mine too", title: "Theirs", steps: {} }));
  const conflict = page.getByRole("region", { name: "Two versions of this draft" });
  await expect(conflict.locator("[data-collision]")).toHaveCount(1);
  const merge = conflict.getByRole("button", { name: "Merge" });
  await expect(merge).toHaveAttribute("aria-disabled", "true");
  await conflict.getByRole("radio", { name: /^the other one/ }).click();
  await merge.click();
  await expect(saved(page)).toBeVisible();
  await expect.poll(stored).toEqual({ name: "theirs", title: "Later", steps: {} });
  await page.getByRole("button", { name: "Undo: Merge both versions" }).click();
  await page.getByRole("button", { name: "Undo: Take the other version" }).click();
  await expect(editor(page)).toContainText("mine too");
});

test("a version is restored as a draft, its runs are tried on the next one, and the workflow is archived and back", async ({
  page,
  apiUrl,
}) => {
  const name = await publishVersions(apiUrl);
  await startDeclined(apiUrl, name);
  await page.goto(`/workflows/${name}?view=versions`);
  const first = page.locator('tr[data-version="1"]');
  const act = async (action: RegExp) => {
    await first.getByRole("button", { name: "Actions for v1" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await page.getByRole("checkbox", { name: "Compare v1" }).click();
  await page.getByRole("checkbox", { name: "Compare v2" }).click();
  await expect(page.getByRole("button", { name: "Compare v1 and v2" })).toBeVisible();

  await act(/^Move its runs to v2/);
  const dialog = page.getByRole("dialog", { name: "Move runs from v1 to v2" });
  await expect(dialog.getByText("Tried on 1 run")).toBeVisible();
  await expect(dialog.locator('[data-class="safe"]')).toContainText("1");
  await page.keyboard.press("Escape");

  await act(/^Restore as a draft/);
  await page.waitForURL(/\/designer\/draft_/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { drafts } = createWaymarkClient({ url: apiUrl });
  const steps = async () => {
    const { text } = await drafts.get.query({ id });
    return Object.keys((JSON.parse(text) as { steps: object }).steps);
  };
  await page.getByRole("button", { name: "Undo: Restore v1" }).waitFor();
  await expect.poll(steps).toContain("remind");
  await page.getByRole("button", { name: "Undo: Restore v1" }).click();
  await expect.poll(steps).not.toContain("remind");

  await page.goto(`/workflows?q=${name}`);
  const row = page.locator(`tr[data-workflow="${name}"]`);
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(row).toBeHidden();
  await expect(page.getByText("No workflow fits the filter")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(row).toBeVisible();
});
