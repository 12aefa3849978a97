import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { ORDER } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";

test("two runs side by side in every view, and the choice of another", async ({ page, apiUrl }) => {
  const client = createWaymarkClient({ url: apiUrl });
  const run = async (input: object) =>
    (await client.runs.execute.mutate({ workflow: "order", input: { ...ORDER, ...input } })).runId;
  const a = await run({ orderId: "axe-1" });
  const b = await run({
    orderId: "axe-2",
    failure: { step: "payment", kind: "declined", times: 1 },
  });
  await page.goto(`/runs/compare?b=${b}`);
  await expect(page.locator("[data-choice]").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/runs/compare?a=${a}&b=${b}`);
  await expect(page.locator('button[data-marked="First difference"]')).toBeVisible();
  await expect(page.locator("[data-json-diff] .cm-editor").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: /^Steps/ }).click();
  await expect(page.locator("tr[data-compared]").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Input, output & context" }).click();
  await expect(page.locator("[data-json-diff] .cm-editor").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/runs/compare?a=run_${"0".repeat(26)}&b=${b}`);
  await expect(page.getByRole("heading", { name: "Run A could not be read" })).toBeVisible();
  await expectAccessible(page);
});

test("the heat map in each measure, and the grid", async ({ page, apiUrl }) => {
  const client = createWaymarkClient({ url: apiUrl });
  await client.runs.execute.mutate({
    workflow: "order",
    input: { ...ORDER, failure: { step: "payment", kind: "declined", times: 1 } },
  });
  for (const metric of ["visits", "failures", "p95"]) {
    await page.goto(`/workflows/order?metric=${metric}`);
    await expect(page.locator(`[data-heat="${metric}"] [data-edge]`).first()).toBeAttached();
    await expectAccessible(page);
  }
  await page.goto("/workflows/order?step=payment");
  await expect(page.locator('[data-heat-step="payment"]')).toBeVisible();
  await expectAccessible(page);
  await page.goto("/workflows/order?view=grid");
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  await expectAccessible(page);
});

test("the overview with all its parts, and with none of them read", async ({ page }) => {
  await page.goto("/?range=7d");
  await expect(page.getByRole("heading", { name: "Most retried steps" })).toBeVisible();
  await expectAccessible(page);
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
});
