import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { replaceJson } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const editor = (page: Page) => page.getByRole("textbox", { name: "Definition, JSON" });
const saving = (page: Page, state: string) => page.locator(`[data-saving="${state}"]`);
/** Coming back to the page has it look for what others did. */
const comeBack = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
const documentOf = (title: string, description: string) =>
  JSON.stringify({ name: "both", title, description, steps: {} });

test("two people at one draft see what the other does, and nothing is lost offline, on a reload, or when the draft is gone", async ({
  browser,
  page: ana,
  apiUrl,
}) => {
  const { drafts } = createWaymarkClient({ url: apiUrl });
  await ana.addInitScript(() => localStorage.setItem("waymark.name", "Ana"));
  const { id } = await drafts.open.mutate({ owner: "Ana", text: documentOf("Start", "None") });
  const stored = async () => JSON.parse((await drafts.get.query({ id })).text) as unknown;
  const context = await browser.newContext();
  const ben = await context.newPage();
  await ben.addInitScript(() => localStorage.setItem("waymark.name", "Ben"));
  const address = `/designer/${id}?view=code`;
  await ana.goto(address);
  await expect(editor(ana)).toContainText("Start", { timeout: 30_000 });
  await ben.goto(new URL(address, ana.url()).href);
  await expect(editor(ben)).toContainText("Start", { timeout: 30_000 });
  await expect(ben.getByText("Ana’s draft, new")).toBeVisible();

  await replaceJson(editor(ana), documentOf("Ana's title", "None"));
  await expect(saving(ana, "saved")).toBeVisible();
  await comeBack(ben);
  await expect(
    ben.getByText("Ana changed this draft. Undo leads back to how it was."),
  ).toBeVisible();
  await expect(editor(ben)).toContainText("Ana's title");

  await context.setOffline(true);
  await replaceJson(editor(ben), documentOf("Ben's title", "Ben's"));
  await expect(ben.getByText("Offline, kept in this browser")).toBeVisible();
  await replaceJson(editor(ana), documentOf("Ana's other title", "None"));
  await expect(saving(ana, "saved")).toBeVisible();
  await context.setOffline(false);
  await expect(ben.getByText("Changed by Ana: review")).toBeVisible();
  await ben.reload();
  const conflict = ben.getByRole("region", { name: "Two versions of this draft" });
  await expect(conflict).toContainText("Ana changed this draft");
  await expect(conflict.locator("[data-collision]")).toHaveCount(1);
  await conflict.getByRole("radio", { name: /^Ana’s/ }).click();
  await conflict.getByRole("button", { name: "Merge" }).click();
  await expect(saving(ben, "saved")).toBeVisible();
  expect(await stored()).toMatchObject({ title: "Ana's other title", description: "Ben's" });

  await drafts.remove.mutate({ id });
  await replaceJson(editor(ben), documentOf("Not lost", "Ben's"));
  await expect(ben.getByText("This draft is gone")).toBeVisible();
  await ben.reload();
  await ben.getByRole("button", { name: "Begin a new draft with what you typed" }).click();
  await ben.waitForURL((url) => url.pathname.includes("draft_") && !url.pathname.includes(id));
  const kept = new URL(ben.url()).pathname.split("/").at(-1) ?? "";
  expect((await drafts.get.query({ id: kept })).text).toContain("Not lost");
  await context.close();
});
