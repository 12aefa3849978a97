import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { askRun, repairStep, statusOf } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";
import { publishVersions, startDeclined } from "../support/versions.ts";

test("two versions side by side, in each view, and where they cannot be loaded", async ({
  page,
  apiUrl,
}) => {
  const name = await publishVersions(apiUrl);
  await page.goto(`/workflows/${name}/diff?a=1&b=2&step=payment`);
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Fields" }).click();
  await expect(page.locator('[data-change-of="payment"]')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Text" }).click();
  await expect(page.locator("[data-json-diff] .cm-content").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/workflows/${name}?view=versions`);
  await page.getByRole("button", { name: "Actions for v1" }).click();
  await page.getByRole("menuitem", { name: /^Move its runs to v2/ }).click();
  await expect(page.getByText("Tried on 0 runs")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/workflows/document-review/diff");
  await expect(page.getByText("There is only one version")).toBeVisible();
  await expectAccessible(page);
  await page.route("**/workflows.get**", (route) => route.abort());
  await page.reload();
  await expect(page.getByText("The versions could not be loaded")).toBeVisible();
  await expectAccessible(page);
});

test("a draft that a newer version was published after, what publishing it would do, and one that is gone", async ({
  page,
  apiUrl,
}) => {
  const { drafts, workflows } = createWaymarkClient({ url: apiUrl });
  const workflow = await publishVersions(apiUrl);
  const { source } = await workflows.source.query({ name: workflow, version: 1 });
  const text = JSON.stringify(source);
  const { id } = await drafts.open.mutate({ owner: "Ada", text, workflow, baseVersion: 1 });
  await page.goto(`/designer/${id}`);
  await expect(page.getByRole("region", { name: "A newer version" })).toBeVisible();
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("No run is in flight")).toBeVisible();
  await dialog.getByRole("button", { name: "Show what is different" }).click();
  await expect(dialog.locator('[data-step="settle"]')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await drafts.remove.mutate({ id });
  await page.getByRole("textbox", { name: "Title" }).fill("Not lost");
  await expect(page.getByText("This draft is gone")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/workflows/new");
  await page.getByLabel("Workflow, a JSON or TypeScript file").setInputFiles({
    name: "lost.json",
    mimeType: "application/json",
    buffer: Buffer.from('{ "name": "lost", "steps": { "a": { "task": "lost" } } }'),
  });
  const preview = page.getByRole("dialog", { name: "Import lost.json" });
  await expect(preview.getByText("lost: a DAG of 1 step, all of it read.")).toBeVisible();
  await expect(preview.locator('[data-finding="error"]')).toContainText("lost");
  await expectAccessible(page);
});

test("a modification of a run, and the choice of a version", async ({ page, apiUrl }) => {
  test.slow();
  const runId = await startDeclined(apiUrl, await publishVersions(apiUrl));
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await page.locator('button[data-step="payment"]').click();
  await repairStep(page, "Run again from here");
  const rerun = page.getByRole("dialog", { name: /^Run again/ });
  await rerun.getByLabel("Version").selectOption({ label: "v2, the latest" });
  await expect(rerun.getByRole("region", { name: "What would happen" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await askRun(page, "Modify");
  await page.getByRole("button", { name: "Retry this step" }).click();
  const banner = page.getByRole("region", { name: "Modification" });
  await expect(banner).toContainText("1 change staged");
  await expectAccessible(page);
  await banner.getByRole("button", { name: "Apply" }).click();
  const apply = page.getByRole("dialog", { name: "Apply 1 change" });
  await expect(apply.getByRole("region", { name: "What would happen" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Say who you are" }).click();
  await expect(page.getByRole("dialog", { name: "Who are you?" })).toBeVisible();
  await expectAccessible(page);
});

test("the audit, an entry of it, and where it is empty or cannot be loaded", async ({
  page,
  apiUrl,
}) => {
  const runId = await startDeclined(apiUrl, await publishVersions(apiUrl));
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await page.goto("/audit?action=version.published");
  await page
    .locator("[data-act]")
    .first()
    .getByRole("button", { name: "Version published" })
    .click();
  await expect(page.getByRole("region", { name: "What was asked for" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/audit?actor=nobody-at-all");
  await expect(page.getByText("Nothing like that was done")).toBeVisible();
  await expectAccessible(page);
  await page.route("**/audit.list**", (route) => route.abort());
  await page.reload();
  await expect(page.getByText("The audit could not be loaded")).toBeVisible();
  await expectAccessible(page);
});
