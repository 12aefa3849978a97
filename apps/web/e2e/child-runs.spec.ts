import { createWaymarkClient } from "@waymark/client";
import { startReview, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { startWholesale } from "./support/wholesale.ts";

test("a step's child run is followed in its place, and leads to its own page and back", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const runId = await startWholesale(apiUrl, [{ sku: "tent" }], 1_500);
  const childId = async () => (await client.runs.list.query({ parent: runId })).runs[0]?.id;
  await expect.poll(childId, { intervals: [100] }).toBeDefined();
  const paused = { runId: (await childId()) ?? runId };
  await client.runs.pause.mutate(paused);
  await page.goto(`/runs/${runId}?step=sample`);
  const child = page.getByRole("region", { name: "Child runs" }).locator("[data-child-run]");
  await expect(child).toHaveAttribute("data-status", "paused");
  await expect(child.locator('[data-child-step="delivery"]')).toHaveAttribute(
    "data-status",
    "pending",
  );
  await client.runs.resume.mutate(paused);
  await expect(child.locator('[data-child-step="delivery"]')).toHaveAttribute(
    "data-status",
    "completed",
    { timeout: 20_000 },
  );
  await expect(child).toHaveAttribute("data-status", "completed");
  await child.getByRole("link").click();
  await page.waitForURL((url) => !url.pathname.endsWith(runId));
  await expect(page.getByText("Child of")).toBeVisible();
  await page.getByRole("link", { name: runId }).click();
  await page.waitForURL((url) => url.pathname.endsWith(runId));
});

test("a tree shows a run with its parent and its children", async ({ page, apiUrl }) => {
  const runId = await startWholesale(apiUrl, [{ sku: "tent" }]);
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 20_000 });
  await page.getByRole("button", { name: "Related runs" }).click();
  const family = page.getByRole("dialog", { name: "Related runs" });
  await expect(family.locator("[data-family]")).toHaveCount(2);
  await family.getByRole("link", { name: /^order/ }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(runId));
  await page.getByRole("button", { name: "Related runs" }).click();
  await expect(family.locator(`[data-family="${runId}"]`)).toContainText("this run");
  await expect(family).toContainText("It has started no runs.");
});

test("a run without relatives has no tree, and a fork says where it came from", async ({
  page,
  apiUrl,
}) => {
  const { runId } = await startReview(apiUrl);
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
  await expect(page.getByRole("button", { name: "Related runs" })).toHaveCount(0);
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Fork from here" }).click();
  await page.getByRole("button", { name: "Start the fork" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(runId));
  await expect(page.getByText("Forked from")).toBeVisible();
  await page.getByRole("link", { name: runId }).click();
  await page.waitForURL((url) => url.pathname.endsWith(runId));
});
