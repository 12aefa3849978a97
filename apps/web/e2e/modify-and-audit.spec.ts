import { readFile } from "node:fs/promises";
import { createWaymarkClient } from "@waymark/client";
import {
  acceptEffects,
  askRun,
  repairStep,
  replaceJson,
  showView,
  startReview,
  statusOf,
} from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { publishVersions, startDeclined } from "./support/versions.ts";

test("several changes are staged, shown as pending, and applied as one by somebody with a name", async ({
  page,
  apiUrl,
}) => {
  const runId = await startDeclined(apiUrl, await publishVersions(apiUrl));
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await page.getByRole("button", { name: "Say who you are" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ann");
  await page.getByRole("button", { name: "Keep the name" }).click();
  await expect(page.getByRole("button", { name: "You are Ann" })).toBeVisible();

  await askRun(page, "Modify");
  const banner = page.getByRole("region", { name: "Modification" });
  await stage(page, "payment", "Complete by hand", { paymentId: "pay_1", amount: 49.9 });
  await stage(page, "inventory", "Skip with an output", { reservationId: "res_1" });
  await expect(banner).toContainText("2 changes staged");
  await expect(page.locator('button[data-step="inventory"]')).toHaveAttribute(
    "data-marked",
    "staged",
  );
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");

  await banner.getByRole("button", { name: "Apply" }).click();
  const dialog = page.getByRole("dialog", { name: "Apply 2 changes" });
  await expect(dialog.getByRole("region", { name: "What would happen" })).toContainText("payment");
  await dialog.getByLabel("Reason").fill("Paid in cash");
  await acceptEffects(dialog);
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(banner).toBeHidden();
  await showView(page, "Events");
  await expect(page.locator('tr[data-type="run.modified"]')).toContainText("2 changes by Ann");

  await askRun(page, "Audit of this run");
  await expect(page).toHaveURL(new RegExp(`object=${runId}`));
  const entry = page.locator('[data-act="run.modified"]');
  await expect(entry).toContainText("Ann");
  await expect(entry).toContainText("Paid in cash");
  await entry.getByRole("button", { name: "2 changes" }).click();
  await expect(page.getByRole("region", { name: "What was asked for" })).toContainText("inventory");

  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "As CSV" }).click();
  const text = await readFile(await (await saved).path(), "utf8");
  expect(text).toContain(`Ann,run.modified,run,${runId}`);
});

test("a modification is discarded whole, and one change of it alone", async ({ page, apiUrl }) => {
  const runId = await startDeclined(apiUrl, await publishVersions(apiUrl));
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await askRun(page, "Modify");
  const banner = page.getByRole("region", { name: "Modification" });
  await stage(page, "payment", "Skip with an output", { paymentId: "pay_1" });
  await stage(page, "delivery", "Skip with an output", null);
  await banner.getByRole("button", { name: "Unstage skip delivery" }).click();
  await expect(banner).toContainText("1 change staged");
  await banner.getByRole("button", { name: "Discard" }).click();
  await expect(banner).toBeHidden();
  await expect(page.locator('button[data-step="payment"]')).toHaveAttribute(
    "data-status",
    "failed",
  );
});

test("a machine's context is edited and its state moved as one, which is refused where it is another by then", async ({
  page,
  apiUrl,
}) => {
  const { client, runId } = await startReview(apiUrl, { approvals: 2 });
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
  await askRun(page, "Modify");
  const banner = page.getByRole("region", { name: "Modification" });
  await banner.getByRole("button", { name: "Edit context" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit the context" });
  const editor = dialog.getByRole("textbox", { name: "Context, JSON" });
  const was = (await client.runs.query.query({ runId, expression: "context" })).value;
  const context = { ...(was as object), note: "mended" };
  await replaceJson(editor, JSON.stringify(context));
  await dialog.getByRole("button", { name: "Stage it" }).click();
  const open = page.locator('[data-step$=".open"]');
  await open.click();
  await page.getByRole("button", { name: "Move here" }).click();
  await expect(banner).toContainText("2 changes staged");
  await banner.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(banner).toBeHidden();
  await expect(open).toHaveAttribute("data-status", "waiting");
  expect((await client.runs.query.query({ runId, expression: "context" })).value).toEqual(context);

  await askRun(page, "Modify");
  await banner.getByRole("button", { name: "Edit context" }).click();
  await replaceJson(editor, JSON.stringify({ ...context, note: "late" }));
  await dialog.getByRole("button", { name: "Stage it" }).click();
  const changes = [{ type: "context.edited" as const, context: { ...context, note: "first" } }];
  await client.runs.modify.mutate({ runId, changes });
  await banner.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("dialog")).toContainText("The context is another by now");
});

test("the audit is found by who and what, which are in the address", async ({ page, apiUrl }) => {
  const client = createWaymarkClient({ url: apiUrl });
  const by = `carol-${Math.random().toString(36).slice(2)}`;
  const { runId } = await client.runs.start.mutate({
    workflow: "document-review",
    input: { documentId: "handbook-8" },
  });
  await client.runs.pause.mutate({ runId, by });
  await client.runs.cancel.mutate({ runId, by, reason: "No longer needed" });
  await page.goto("/audit");
  await page.getByRole("textbox", { name: "Who" }).fill(by);
  await page.getByRole("textbox", { name: "Who" }).press("Enter");
  await expect(page.locator("[data-act]")).toHaveCount(2);
  await page.getByRole("button", { name: "What" }).click();
  await page.getByRole("menuitemradio", { name: "Run cancelled" }).click();
  await expect(page.locator("[data-act]")).toHaveCount(1);
  await expect(page).toHaveURL(/action=run\.cancelled/);
  await page.reload();
  await expect(page.locator("[data-act]")).toContainText("No longer needed");
  await page.getByRole("link", { name: runId }).click();
  await expect(page).toHaveURL(new RegExp(`/runs/${runId}`));
});

/** Asks for something about a step while a modification is open. */
async function stage(
  page: Parameters<typeof askRun>[0],
  stepId: string,
  action: string,
  output: unknown,
): Promise<void> {
  await page.locator(`button[data-step="${stepId}"]`).click();
  await expect(page.locator(`[data-inspector="${stepId}"]`)).toBeVisible();
  await repairStep(page, action);
  const dialog = page.getByRole("dialog");
  await replaceJson(dialog.getByRole("textbox", { name: "Output, JSON" }), JSON.stringify(output));
  await dialog.getByRole("button", { name: "Stage it" }).click();
  await expect(dialog).toBeHidden();
}
