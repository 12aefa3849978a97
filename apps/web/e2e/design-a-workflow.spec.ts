import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { replaceJson, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const editor = (page: Page) => page.getByRole("textbox", { name: "Definition, JSON" });
const openCode = async (page: Page) => await page.getByRole("tab", { name: "Code" }).click();
const saving = (page: Page) => page.locator("[data-saving]");
const problems = (page: Page) => page.getByRole("region", { name: "Problems" });

const greeting = (task: string) => ({
  name: "drawn-greeting",
  title: "Drawn greeting",
  steps: {
    pause: { wait: "1s" },
    publish: { task, needs: ["pause"], input: { documentId: "d-1", approvedBy: ["Ada"] } },
  },
});

test("a new workflow is written, mended, published and run", async ({ page }) => {
  await page.goto("/workflows");
  await page.getByRole("link", { name: "New workflow" }).click();
  await page.getByRole("button", { name: /^DAG/ }).click();
  await page.waitForURL(/\/designer\/draft_/);
  await openCode(page);
  await expect(page.getByRole("heading", { level: 1, name: "New workflow" })).toBeVisible();
  await expect(problems(page)).toContainText("The workflow has no step yet.");

  await replaceJson(editor(page), JSON.stringify(greeting("document.print"), null, 2));
  await expect(problems(page)).toContainText('There is no task "document.print"');
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toHaveAttribute("aria-disabled", "true");
  await problems(page).getByRole("button").click();
  await expect(editor(page)).toBeFocused();
  await expect(page.locator('[data-step="publish"]')).toBeVisible();

  await replaceJson(editor(page), JSON.stringify(greeting("document.publish"), null, 2));
  await expect(problems(page)).not.toContainText("document.print");
  await expect(saving(page)).toHaveAttribute("data-saving", "saved");
  await publish.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("A new workflow, drawn-greeting");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toContainText("Say in a few words what is new.");
  await dialog.getByRole("textbox", { name: "What is new" }).fill("The first one.");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL("**/workflows/drawn-greeting");

  await page.getByRole("button", { name: "Start run" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
});

test("a draft of a workflow keeps what was typed, and says what publishing changes", async ({
  page,
}) => {
  await page.goto("/workflows/document-review");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.waitForURL(/\/designer\/draft_/);
  await openCode(page);
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  const text = '{ "kind": "machine", "name": ';
  await replaceJson(editor(page), text);
  await expect(problems(page)).toContainText("This is not JSON yet");
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await expect(saving(page)).toHaveAttribute("data-saving", "saved");
  await page.reload();
  await expect(editor(page)).toContainText(text);

  await page.getByRole("button", { name: "Throw this draft away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Throw away" }).click();
  await page.waitForURL("**/workflows/document-review");
});

test("a machine in TypeScript is not edited here, and a draft that is not there is told", async ({
  page,
}) => {
  await page.goto("/workflows/order-machine");
  await expect(page.getByRole("button", { name: "Edit" })).toHaveAttribute("aria-disabled", "true");
  await page.goto("/designer/draft_00000000000000000000000000");
  await expect(page.getByRole("heading", { name: "There is no such draft" })).toBeVisible();
});

test("before it is published, a draft is held against what real runs did", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const source = (least: number) => ({
    name: "held-against",
    title: "Held against runs",
    steps: {
      begin: { wait: "1ms" },
      large: { wait: "1ms", needs: ["begin"], when: `input.amount > ${least}` },
    },
  });
  await client.workflows.publish.mutate({ source: source(10) });
  await client.runs.execute.mutate({ workflow: "held-against", input: { amount: 5 } });
  await client.runs.execute.mutate({ workflow: "held-against", input: { amount: 50 } });
  const { id } = await client.drafts.open.mutate({
    owner: "Ada",
    text: JSON.stringify(source(100)),
  });
  await page.goto(`/designer/${id}`);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const replay = page.getByRole("region", { name: "Replay of real runs" });
  await replay.getByRole("button", { name: "Replay runs" }).click();
  await expect(replay).toContainText(
    "Of 2 runs, 1 would have gone the same way and 1 another way.",
  );
  await expect(replay.getByRole("list")).toContainText("It would go another way at large.");
  await expect(replay.locator('[data-step="large"]')).toHaveAttribute("data-marked", "1 run of 2");
});
