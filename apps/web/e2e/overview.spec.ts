import { createWaymarkClient } from "@waymark/client";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("failures that are alike are one line, and are repaired together from it", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const failure = { step: "delivery", kind: "declined", times: 1 };
  for (const number of [1, 2]) {
    const key = `overview-${number}-${Date.now()}`;
    await client.runs.execute.mutate({
      workflow: "order",
      input: { ...ORDER, failure },
      idempotencyKey: key,
    });
  }
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page.getByRole("table", { name: /the slowest first/ })).toBeVisible();
  const beyond = () =>
    page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(await beyond(), "only the content scrolls, never the page").toBe(0);
  const line = page.locator('tr[data-failures="order"]').filter({ hasText: "delivery" });
  await expect(line).toHaveCount(1);
  await line.getByRole("button", { name: /^Repair \d+ runs of order$/ }).click();
  const dialog = page.getByRole("dialog", { name: "Act on all these runs" });
  await expect(dialog).toContainText("failed runs of order");
  await dialog.getByRole("button", { name: /^Begin on \d+ runs$/ }).click();
  await page.waitForURL(/\/bulk\/bulk_/);
  await expect(page.locator('[data-bulk-status="completed"]')).toContainText("0 refused");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Needs attention" })).toBeVisible();
  await expect(line).toHaveCount(0);
  await page.getByRole("button", { name: "Range" }).click();
  await page.getByRole("menuitemradio", { name: "Last hour" }).click();
  await expect(page).toHaveURL(/range=1h/);
});
