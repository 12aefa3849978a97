import { createWaymarkClient } from "@waymark/client";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

/** Starts orders by the API, each with a number of its own. */
const starter = (apiUrl: string, prefix: string) => {
  const client = createWaymarkClient({ url: apiUrl });
  let started = 0;
  return async (input: object = {}): Promise<string> => {
    started += 1;
    const order = { ...ORDER, orderId: `${prefix}-${started}`, latencyMs: 0, ...input };
    const { runId } = await client.runs.start.mutate({ workflow: "order", input: order });
    return runId;
  };
};

test("a run appears at the top by itself and changes in its place", async ({ page, apiUrl }) => {
  const start = starter(apiUrl, "live");
  await start();
  await page.goto("/runs");
  await expect(page.locator("[data-connection]")).toHaveAttribute("data-connection", "live");
  const runId = await start({ latencyMs: 700 });
  const row = page.locator(`tr[data-run="${runId}"]`);
  await expect(row).toHaveAttribute("data-status", "running");
  await expect(row).toContainText(/payment|inventory|delivery/);
  await expect(row).toHaveAttribute("data-status", "completed");
});

test("filters are in the address, survive a reload and can be cleared", async ({
  page,
  apiUrl,
}) => {
  const start = starter(apiUrl, "filter");
  const declined = await start({ failure: { step: "payment", kind: "declined", times: 1 } });
  const fine = await start();
  await page.goto("/runs");
  await expect(page.locator(`tr[data-run="${declined}"]`)).toHaveAttribute("data-status", "failed");

  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Failed" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/status=failed/);
  await expect(page.locator(`tr[data-run="${fine}"]`)).toBeHidden();
  await page.reload();
  await expect(page.locator(`tr[data-run="${declined}"]`)).toBeVisible();
  await expect(page.locator(`tr[data-run="${fine}"]`)).toBeHidden();

  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search runs" })).toBeFocused();
  await page.keyboard.type("nothing like this");
  await expect(page.getByRole("heading", { name: "No run fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page.locator(`tr[data-run="${fine}"]`)).toBeVisible();
  await expect(page).toHaveURL(/\/runs$/);
});

test("older runs load as they come into view, and new ones wait for the reader", async ({
  page,
  apiUrl,
}) => {
  const start = starter(apiUrl, "page");
  await Promise.all(Array.from({ length: 120 }, () => start()));
  await page.goto("/runs");
  const rows = page.locator("tr[data-run]");
  await expect(rows.first()).toBeVisible();
  // Only the rows in view are drawn: how many are loaded is told by the number of the last one.
  const toTheEnd = async () => {
    await page.locator("table").evaluate(({ parentElement: scroller }) => {
      scroller?.scrollTo({ top: scroller.scrollHeight });
    });
    return Number(await rows.last().getAttribute("aria-rowindex"));
  };
  await expect.poll(toTheEnd).toBeGreaterThan(110);

  const runId = await start();
  const fresh = page.getByRole("button", { name: /\d+ new run/ });
  await expect(fresh).toBeVisible();
  await expect(page.locator(`tr[data-run="${runId}"]`)).toBeHidden();
  await fresh.click();
  await expect(page.locator(`tr[data-run="${runId}"]`)).toBeVisible();
});

test("a run is opened with the keyboard alone", async ({ page, apiUrl }) => {
  const start = starter(apiUrl, "keys");
  await start();
  await start();
  await page.goto("/runs");
  // Others start runs meanwhile: what is above moves, the order below does not.
  await expect(page.locator("[data-row-link]").nth(1)).toBeVisible();
  const first = await page.locator("tr[data-run]").first().getAttribute("data-run");
  await page.locator(`tr[data-run="${first}"] [data-row-link]`).focus();
  await page.keyboard.press("j");
  await expect(page.locator(`tr[data-run="${first}"] + tr [data-row-link]`)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await page.keyboard.press("3");
  await expect(page.getByRole("tab", { name: /Steps/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  await expect(page.getByRole("heading", { level: 1, name: "Workflows" })).toBeVisible();
});
