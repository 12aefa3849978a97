import { readFile } from "node:fs/promises";
import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { askRun, ORDER, showView, startOrder, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

/** The file that a run's page hands over. */
async function downloadRun(page: Page): Promise<string> {
  const coming = page.waitForEvent("download");
  await askRun(page, "Download the run");
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^run_[0-9a-z]{26}\.waymark\.json$/);
  return await readFile(await download.path(), "utf8");
}

const openFile = async (page: Page, text: string) => {
  await page.getByLabel("Choose a file").setInputFiles({
    name: "run.waymark.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
};

test("a run in a file is looked at, replayed and verified without a server", async ({ page }) => {
  await startOrder(page, { latencyMs: 0 });
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const text = await downloadRun(page);
  await page.goto("/viewer");
  await page.route("**/api/trpc/**", (route) => route.abort());
  await openFile(page, text);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.locator('button[data-step="payment"]')).toHaveAttribute(
    "data-status",
    "completed",
  );
  for (const action of ["Actions", "Repair", "Send signal"]) {
    await expect(page.getByRole("button", { name: action })).toHaveCount(0);
  }
  await showView(page, "Events");
  await expect(page.getByRole("tabpanel")).toContainText("Step completed");
  await page.getByRole("tab", { name: "Input & output" }).click();
  await expect(page.getByRole("tabpanel")).toContainText(ORDER.orderId);
  await page.getByRole("tab", { name: "Graph" }).click();
  await page.getByRole("button", { name: "Replay" }).click();
  const { run } = JSON.parse(text) as { readonly run: { readonly sequence: number } };
  await expect(page.locator('[data-replayed="equal"]')).toContainText(`Event ${run.sequence}:`);
  await page.getByRole("button", { name: "Verify the history" }).click();
  await expect(page.locator('[data-verified="true"]')).toContainText(/all \d+ events came to/);
});

test("a file that was tampered with is told where it first differs", async ({ page, apiUrl }) => {
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.execute.mutate({
    workflow: "order",
    input: { ...ORDER, latencyMs: 0 },
    idempotencyKey: `bundle-${Date.now()}`,
  });
  const bundle = await client.runs.bundle.query({ runId });
  await page.goto("/viewer");
  await openFile(page, "[1]");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("no run");
  const at = bundle.transitions.find(({ event }) => event.type === "step.completed");
  const [node] = Object.keys(at?.nodes ?? {});
  const tampered = structuredClone(bundle) as unknown as {
    transitions: { sequence: number; nodes: Record<string, { status: string }> }[];
  };
  const transition = tampered.transitions.find(({ sequence }) => sequence === at?.sequence);
  if (!transition || node === undefined) throw new Error("No step completed.");
  Object.assign(transition.nodes, { [node]: { ...transition.nodes[node], status: "skipped" } });
  await openFile(page, JSON.stringify(tampered));
  await page.getByRole("button", { name: "Verify the history" }).click();
  const report = page.locator('[data-verified="false"]');
  await expect(report).toContainText(`differs first at event ${at?.sequence}`);
  await expect(report.getByRole("cell", { name: `/nodes/${node}/status` })).toBeVisible();
});

test("a machine in code is shown as it was recorded, and verified on the server", async ({
  page,
}) => {
  await startOrder(page, { latencyMs: 0 }, "order-machine");
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const text = await downloadRun(page);
  await askRun(page, "Verify the history");
  await expect(page.getByRole("dialog").locator('[data-verified="true"]')).toBeVisible();
  await page.goto("/viewer");
  await openFile(page, text);
  await expect(page.getByText("Its definition is written in code")).toBeVisible();
  await expect(page.getByRole("button", { name: "Replay" })).toHaveCount(0);
  await page.getByRole("button", { name: "Go back in time" }).click();
  await expect(page.getByRole("region", { name: "Time travel" })).toBeVisible();
});
