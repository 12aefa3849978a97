import { readFile } from "node:fs/promises";
import { createWaymarkClient } from "@waymark/client";
import type { Locator, Page } from "playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

/** Runs that failed at their payment, found by a label of their own; the newest first. */
async function failRuns(apiUrl: string, count: number): Promise<string> {
  const batch = `selected-${Math.random().toString(36).slice(2)}`;
  const client = createWaymarkClient({ url: apiUrl });
  const failure = { step: "payment", kind: "declined", times: 1 };
  for (let number = 0; number < count; number += 1) {
    await client.runs.execute.mutate({
      workflow: "order",
      input: { ...ORDER, latencyMs: 0, failure },
      labels: { batch },
    });
  }
  return batch;
}

const rowsOf = (page: Page) => page.locator("tr[data-run]");

test("a range is selected with the keyboard and retried as one job", async ({ page, apiUrl }) => {
  const batch = await failRuns(apiUrl, 4);
  await page.goto(`/runs?q=label.batch:${batch}`);
  await expect(rowsOf(page)).toHaveCount(4);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  const bar = page.getByRole("toolbar", { name: "Selected runs" });
  await expect(bar).toContainText("3 runs selected");
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Act on the selected runs" });
  await expect(dialog.getByRole("radio", { name: "Retry what failed" })).toBeChecked();
  await dialog.getByRole("button", { name: "Begin on 3 runs" }).click();
  await page.waitForURL(/\/bulk\/bulk_/);
  await expect(page.locator('[data-bulk-status="completed"]')).toContainText("3 done, 0 refused");
  await page.goto(`/runs?q=label.batch:${batch}&status=failed`);
  await expect(rowsOf(page)).toHaveCount(1);
});

test("selected runs are labelled as one job, found by that, and one of them loses its label again", async ({
  page,
  apiUrl,
}) => {
  const batch = await failRuns(apiUrl, 2);
  await page.goto(`/runs?q=label.batch:${batch}`);
  await page.getByRole("checkbox", { name: "Select all runs that are loaded" }).click();
  await page
    .getByRole("toolbar", { name: "Selected runs" })
    .getByRole("button", { name: "Label" })
    .click();
  const dialog = page.getByRole("dialog", { name: "Act on the selected runs" });
  await dialog.getByLabel("Set").fill(`wave=${batch}, note="late, twice"`);
  await dialog.getByLabel("Remove").fill("batch");
  await dialog.getByLabel("Reason").fill("For the bank");
  await dialog.getByRole("button", { name: "Begin on 2 runs" }).click();
  await page.waitForURL(/\/bulk\/bulk_/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`wave=${batch}`);
  await expect(page.locator('[data-bulk-status="completed"]')).toContainText("2 done, 0 refused");
  await page.goto(`/runs?q=label.batch:${batch}`);
  await expect(page.getByText("No run fits")).toBeVisible();
  await page.goto(`/runs?q=label.wave:${batch}`);
  await expect(rowsOf(page)).toHaveCount(2);

  await page.goto(`/runs/${await rowsOf(page).first().getAttribute("data-run")}`);
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Labels…" }).click();
  const labels = page.getByRole("dialog", { name: "Labels of the run" });
  await expectAccessible(page);
  await labels.getByRole("textbox", { name: "Labels" }).fill(`note="late, twice", tier=gold`);
  await labels.getByRole("button", { name: "Change the labels" }).click();
  await expect(page.locator("header").getByRole("link", { name: "gold" })).toBeVisible();
  await page.goto(`/runs?q=label.wave:${batch}`);
  await expect(rowsOf(page)).toHaveCount(1);
});

test("many are selected by boxes, by a range, by all that are loaded, and by all that fit", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const batch = `many-${Date.now()}`;
  await client.runs.startMany.mutate({
    runs: Array.from({ length: 130 }, (_, number) => ({
      workflow: "order-approval",
      input: ORDER,
      labels: { batch },
      idempotencyKey: `${batch}-${number}`,
    })),
  });
  await page.goto(`/runs?q=label.batch:${batch}`);
  await expect(page.getByText("130 runs", { exact: true })).toBeVisible();
  const boxes = page.getByRole("checkbox", { name: /^Select run run_/ });
  const bar = page.getByRole("toolbar", { name: "Selected runs" });
  await boxes.nth(1).click();
  await boxes.nth(5).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("5 runs selected");
  await page.getByRole("checkbox", { name: "Select all runs that are loaded" }).click();
  await bar.getByRole("button", { name: "Select all 130 runs that fit" }).click();
  await expect(bar).toContainText("All 130 runs selected");
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(
    page.getByRole("dialog").getByRole("button", { name: "Begin on 130 runs" }),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await bar.getByRole("button", { name: "Clear selection" }).click();
  await expect(bar).toBeHidden();
});

test("what is selected, or what fits the filter, is exported", async ({ page, apiUrl }) => {
  const batch = await failRuns(apiUrl, 3);
  await page.goto(`/runs?q=label.batch:${batch}`);
  await expect(rowsOf(page)).toHaveCount(3);
  const exported = async (from: Page | Locator, format: string) => {
    const file = page.waitForEvent("download");
    await from.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByRole("menuitem", { name: format }).click();
    return readFile(await (await file).path(), "utf8");
  };
  const csv = await exported(page, "CSV");
  expect(csv.trim().split("\r\n")).toHaveLength(4);
  expect(csv).toContain(`batch=${batch}`);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Selected runs" });
  const json = JSON.parse(await exported(bar, "JSON")) as readonly { readonly id: string }[];
  const first = await rowsOf(page).first().getAttribute("data-run");
  expect(json.map(({ id }) => id)).toEqual([first]);
});

test("J and K go on through the list that a run was opened from, and back to it", async ({
  page,
  apiUrl,
}) => {
  const batch = await failRuns(apiUrl, 3);
  await page.goto(`/runs?q=label.batch:${batch}`);
  await expect(rowsOf(page)).toHaveCount(3);
  const ids = await rowsOf(page).evaluateAll((rows) =>
    rows.map((row) => row.getAttribute("data-run") ?? ""),
  );
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/runs/${ids[0]}`);
  await expect(page.locator("header").getByText("1 of 3")).toBeVisible();
  await page.keyboard.press("Shift+J");
  await page.waitForURL(`**/runs/${ids[1]}`);
  await page.reload();
  await expect(page.locator("header").getByText("2 of 3")).toBeVisible();
  await page.keyboard.press("Shift+J");
  await page.waitForURL(`**/runs/${ids[2]}`);
  await expect(page.getByRole("button", { name: "Next run of the list" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.keyboard.press("Shift+K");
  await page.waitForURL(`**/runs/${ids[1]}`);
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link").click();
  await expect(rowsOf(page)).toHaveCount(3);
});
