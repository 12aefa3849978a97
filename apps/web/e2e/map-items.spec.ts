import { createWaymarkClient } from "@waymark/client";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { startWholesale } from "./support/wholesale.ts";

const FAILING = 7;
const LINES = Array.from({ length: 50 }, (_, at) => ({
  sku: `article-${at}`,
  failingAttempts: at === FAILING ? 3 : 0,
}));

test("a map shows how far its items have come, and each of them as a row", async ({
  page,
  apiUrl,
}) => {
  const runId = await startWholesale(apiUrl, LINES, 60);
  await page.goto(`/runs/${runId}`);
  const parcels = page.locator('button[data-step="parcels"]');
  await expect(parcels.locator("[data-progress]")).toContainText(/^\d+\/50$/);
  await parcels.click();
  const items = page.getByRole("table", { name: "Items of parcels" });
  await expect(items.locator("[data-item]").first()).toBeVisible();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 30_000 });
  await expect(parcels.locator("[data-progress]")).toContainText("50/50");
  expect(await items.locator("[data-item]").count()).toBeLessThan(30);
  await expect(page.getByRole("progressbar", { name: "Items dealt with" })).toHaveAttribute(
    "aria-valuenow",
    "100",
  );
});

test("items are narrowed to those that failed; one leads to its steps, and a step to its attempts", async ({
  page,
  apiUrl,
}) => {
  const runId = await startWholesale(apiUrl, LINES.slice(0, FAILING + 1), 20);
  await page.goto(`/runs/${runId}?step=parcels`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 20_000 });
  const region = page.getByRole("region", { name: "Items", exact: true });
  await region.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemradio", { name: "Failed" }).click();
  await page.keyboard.press("Escape");
  const failed = region.locator("[data-item]");
  await expect(failed).toHaveCount(1);
  await expect(failed).toHaveAttribute("data-item", `parcels[${FAILING}]`);
  await expect(failed).toContainText("unavailable");
  await region.getByRole("button", { name: `Item ${FAILING}` }).click();
  const steps = page.getByRole("region", { name: `Steps of item ${FAILING}` });
  await expect(steps.locator(`[data-pass-step="parcels[${FAILING}]/pack"]`)).toHaveAttribute(
    "data-status",
    "completed",
  );
  await steps.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(new RegExp(`step=parcels\\[${FAILING}\\]/send|step=parcels%5B`));
  const attempts = page.getByRole("region", { name: "Attempts" }).locator("[data-attempt]");
  await expect(attempts).toHaveCount(3);
  await page.getByRole("navigation", { name: "Where it lies" }).getByText("parcels").click();
  await expect(failed).toHaveCount(1);
});

test("the timeline selects the same step of the same item", async ({ page, apiUrl }) => {
  const runId = await startWholesale(apiUrl, [{ sku: "tent", failingAttempts: 1 }]);
  await page.goto(`/runs/${runId}?view=timeline&step=${encodeURIComponent("parcels[0]/send")}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 20_000 });
  await expect(page.locator('[data-inspector="parcels[0]/send"] [data-attempt]')).toHaveCount(2);
});

test("what a repeat does again and again are its iterations", async ({ page, apiUrl }) => {
  const { workflows, runs } = createWaymarkClient({ url: apiUrl });
  const count = { task: "json.transform", input: { data: "${ input.seen }", expression: "$ + 1" } };
  const repeat = {
    input: { seen: "${ previous == null ? 0 : previous }" },
    steps: { count },
    output: "${ steps.count.output }",
    until: "output >= 3",
    maxIterations: 10,
  };
  await workflows.publish.mutate({ source: { name: "count-to-three", steps: { up: { repeat } } } });
  const { runId } = await runs.execute.mutate({ workflow: "count-to-three", input: {} });
  await page.goto(`/runs/${runId}?step=up`);
  const iterations = page.getByRole("table", { name: "Iterations of up" });
  await expect(iterations.locator("[data-item]")).toHaveCount(3);
  await expect(page.getByRole("heading", { name: "Items" })).toHaveCount(0);
});
