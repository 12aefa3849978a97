import { readFile } from "node:fs/promises";
import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { openDraft, savedDocument } from "./support/canvas.ts";
import { publish } from "./support/newcomer.ts";
import { expect, test } from "./support/test.ts";
import { publishVersions } from "./support/versions.ts";

/** What a choice in the open menu downloads: its name and its text. */
async function downloaded(page: Page, choice: string): Promise<readonly [string, string]> {
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: choice }).click();
  const file = await download;
  return [file.suggestedFilename(), await readFile(await file.path(), "utf8")];
}

test("a draft is taken along as a file, and begins another draft that says the same", async ({
  page,
  apiUrl,
}) => {
  const document = {
    kind: "machine",
    name: "taken-along",
    title: "Taken along",
    machine: {
      initial: "open",
      states: { open: { on: { close: "closed" } }, closed: { type: "final" } },
    },
  };
  await openDraft(page, apiUrl, document);
  const exporting = page.getByRole("button", { name: "Export" });
  await exporting.click();
  const [name, json] = await downloaded(page, "Download JSON");
  expect(name).toBe("taken-along.json");
  expect(JSON.parse(json)).toEqual(document);
  await exporting.click();
  const [code, typeScript] = await downloaded(page, "Download TypeScript");
  expect(code).toBe("taken-along.ts");

  for (const [file, text] of [
    [name, json],
    [code, typeScript],
  ] as const) {
    await page.goto("/workflows/new");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: /^From a file/ }).click();
    await (
      await chooser
    ).setFiles({ name: file, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.getByRole("dialog").getByRole("button", { name: "Make a draft" }).click();
    await page.waitForURL(/\/designer\/draft_/);
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    expect(await savedDocument(page, apiUrl, id)).toEqual(document);
  }
});

test("a version is duplicated as the draft of a new workflow, which leaves the first as it is", async ({
  page,
  apiUrl,
}) => {
  const name = await publishVersions(apiUrl);
  await page.goto(`/workflows/${name}?view=versions`);
  const first = page.locator('tr[data-version="1"]');
  await first.getByRole("button", { name: "Actions for v1" }).click();
  const [file, text] = await downloaded(page, "Download the definition");
  expect(file).toContain(name);
  await first.getByRole("button", { name: "Actions for v1" }).click();
  await page.getByRole("menuitem", { name: "Duplicate as a new workflow" }).click();
  await page.waitForURL(/\/designer\/draft_/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const copy = await savedDocument(page, apiUrl, id);
  expect(copy["name"]).not.toBe(name);
  expect(copy["steps"]).toEqual((JSON.parse(text) as typeof copy)["steps"]);

  await publish(page, String(copy["name"]));
  const { workflows } = createWaymarkClient({ url: apiUrl });
  expect((await workflows.get.query({ name })).version).toBe(2);
});
