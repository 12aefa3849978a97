import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { ORDER } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";

test("the inbox: a list, an item, its dialog, and one that is answered", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.start.mutate({
    workflow: "order-approval",
    input: { ...ORDER, latencyMs: 0, reconsiderMs: 0 },
  });
  await page.goto("/inbox");
  await page.locator(`[data-inbox-item="${runId}:approval:approve"] a`).click();
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => {
    localStorage.setItem("waymark.name", "Ada");
    dispatchEvent(new StorageEvent("storage"));
  });
  await page.getByRole("button", { name: "Hand it over…" }).click();
  await expect(page.getByRole("dialog", { name: "Hand over" })).toHaveCSS("opacity", "1");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("The first answer counts; the run has gone on.")).toBeVisible();
  await expectAccessible(page);
});

test("an inbox in which nothing fits, and an item that nobody asked for", async ({ page }) => {
  await page.goto("/inbox?who=nobody-like-this&kind=approval&workflow=order");
  await expect(page.getByRole("heading", { name: "No approval fits these filters" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/inbox/nothing");
  await expect(page.getByRole("heading", { name: "Nobody asked for this" })).toBeVisible();
  await expectAccessible(page);
});

test("the workers", async ({ page }) => {
  await page.goto("/workers");
  await expect(page.locator("tr[data-task]").first()).toBeVisible();
  await expectAccessible(page);
});

test("the viewer without a file, with one, and what verifying it found", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.execute.mutate({
    workflow: "order",
    input: { ...ORDER, latencyMs: 0 },
    idempotencyKey: `a11y-viewer-${Date.now()}`,
  });
  const bundle = await client.runs.bundle.query({ runId });
  await page.goto("/viewer");
  await expectAccessible(page);
  const changed = structuredClone(bundle) as unknown as { transitions: { status: string }[] };
  Object.assign(changed.transitions.at(-1) ?? {}, { status: "failed" });
  await page.getByLabel("Choose a file").setInputFiles({
    name: "run.waymark.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(changed)),
  });
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await page.getByRole("button", { name: "Verify the history" }).click();
  await expect(page.locator('[data-verified="false"]')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/runs/${runId}`);
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Verify the history" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator('[data-verified="true"]')).toBeVisible();
  await expect(dialog).toHaveCSS("opacity", "1");
  await expectAccessible(page);
});
