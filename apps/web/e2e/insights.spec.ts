import { createWaymarkClient } from "@waymark/client";
import { askRun, ORDER, startReview } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

/** Runs orders to their end, each with what is changed of its input. */
const orders = (apiUrl: string, workflow = "order") => {
  const client = createWaymarkClient({ url: apiUrl });
  return async (input: object = {}): Promise<string> => {
    const { runId } = await client.runs.execute.mutate({
      workflow,
      input: { ...ORDER, latencyMs: 0, ...input },
    });
    return runId;
  };
};

const declined = (step: string) => ({ failure: { step, kind: "declined", times: 1 } });

test("two runs are compared from the page of one: where they went apart, and in what they differ", async ({
  page,
  apiUrl,
}) => {
  const run = orders(apiUrl);
  const good = await run({ orderId: "compare-1", amount: 10 });
  const bad = await run({ orderId: "compare-2", amount: 20, ...declined("inventory") });
  await page.goto(`/runs/${bad}`);
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await askRun(page, "Compare with…");
  await page.waitForURL(/\/runs\/compare\?b=/);
  await expect(page.getByText("the last that completed")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search runs" }).fill(good.slice(-8));
  await page.locator(`[data-choice="${good}"]`).click();
  await expect(page).toHaveURL(new RegExp(`a=${good}`));

  const strip = page.locator("[data-divergence]");
  await expect(strip).toHaveAttribute("data-divergence", "payment");
  await expect(strip).toContainText("something else came of it");
  await expect(page.locator('button[data-step="payment"]')).toHaveAttribute(
    "data-marked",
    "First difference",
  );
  await expect(page.locator('[data-edge="inventory->delivery"]')).toBeVisible();
  await expect(page.getByText("only A")).toBeVisible();

  await page.locator('button[data-step="inventory"]').click();
  const step = page.getByRole("complementary", { name: "Step Inventory" });
  await expect(step).toContainText("B failed");
  await expect(step.getByRole("region", { name: "Output" })).toContainText("only in A");
  await expect(step.getByRole("region", { name: "Attempts" })).toContainText("declined");

  await page.getByRole("tab", { name: /^Steps/ }).click();
  await expect(page.locator("tr[data-compared]")).toHaveCount(3);
  await expect(page.locator('tr[data-compared="delivery"]')).toContainText("not reached");

  await page.getByRole("tab", { name: "Input, output & context" }).click();
  const input = page.getByRole("region", { name: "Input", exact: true });
  await expect(input.locator("[data-json-diff]")).toContainText('"amount": 10');
  await expect(input.locator("[data-json-diff]")).toContainText('"amount": 20');

  await page.getByRole("button", { name: "Swap the two runs" }).click();
  await expect(page).toHaveURL(new RegExp(`a=${bad}`));
});

test("of two runs that did the same only the differing steps are asked for, and there are none", async ({
  page,
  apiUrl,
}) => {
  const run = orders(apiUrl, "order-machine");
  const [a, b] = [await run({ orderId: "same" }), await run({ orderId: "same" })];
  await page.goto(`/runs/compare?a=${a}&b=${b}&view=steps`);
  // What each service gives is a number of its own: the ways are the same, the outputs are not.
  await expect(page.locator("[data-divergence]")).toHaveAttribute(
    "data-divergence",
    /order\.charging|none/,
  );
  await expect(page.locator('tr[data-compared="order.delivered"]')).toHaveAttribute(
    "data-different",
    "false",
  );
  await page.getByRole("switch", { name: "Differences only" }).click();
  await expect(page).toHaveURL(/differing=true/);
  await expect(page.locator('tr[data-compared="order.delivered"]')).toHaveCount(0);
});

test("a run that is not there can be chosen anew", async ({ page, apiUrl }) => {
  const good = await orders(apiUrl)({ orderId: "there" });
  await page.goto(`/runs/compare?a=run_${"0".repeat(26)}&b=${good}`);
  await expect(page.getByRole("heading", { name: "Run A could not be read" })).toBeVisible();
  await page.locator("[data-choice]").first().click();
  await expect(page.locator("[data-divergence]")).toBeVisible();
});

test("the heat map tells what the runs did at each step, and leads to those that failed there", async ({
  page,
  apiUrl,
}) => {
  const run = orders(apiUrl);
  for (const number of [1, 2, 3]) await run({ orderId: `heat-${number}` });
  const failed = await run({ orderId: "heat-4", ...declined("delivery") });
  await page.goto("/workflows/order");
  const delivery = page.locator('button[data-step="delivery"]');
  await expect(delivery).toHaveAttribute("aria-label", /\d+ visits/);
  await page.getByRole("button", { name: "Measure" }).click();
  await page.getByRole("menuitemradio", { name: "Failure share" }).click();
  await expect(page).toHaveURL(/metric=failures/);
  await expect(delivery).toHaveAttribute("aria-label", /% failed/);
  await page.getByRole("button", { name: "Range" }).click();
  await page.getByRole("menuitemradio", { name: "Last hour" }).click();
  await expect(page).toHaveURL(/range=1h/);
  await delivery.click();
  const figures = page.getByRole("complementary", { name: "Figures" });
  await expect(figures).toContainText("from Inventory");
  await figures.getByRole("link", { name: "Runs that failed here" }).click();
  await page.waitForURL(/\/runs\?/);
  await expect(page.locator(`tr[data-run="${failed}"]`)).toBeVisible();
});

test("the transitions of a statechart tell how often they were taken, and those that never were", async ({
  page,
  apiUrl,
}) => {
  const { client, runId } = await startReview(apiUrl);
  await client.runs.signal.mutate({ runId, name: "submit" });
  await client.runs.signal.mutate({ runId, name: "reject", payload: { reason: "No sources." } });
  await page.goto("/workflows/document-review");
  await page.getByRole("button", { name: /^Draft, state, \d+ visits/ }).click();
  const edges = page.getByRole("complementary", { name: "Figures" }).getByRole("table");
  await expect(edges.getByRole("row", { name: /, submit/ })).toContainText(/\d/);
  await expect(edges.getByRole("row", { name: /, withdraw/ })).toContainText("never taken");
  await expect(
    page
      .locator("[data-graph]")
      .getByText(/never taken/)
      .first(),
  ).toBeAttached();
});

test("the grid shows every step of the last runs, is walked by keys and leads to a run's step", async ({
  page,
  apiUrl,
}) => {
  const run = orders(apiUrl);
  await run({ orderId: "grid-1" });
  const failed = await run({ orderId: "grid-2", ...declined("payment") });
  await page.goto("/workflows/order?view=grid");
  const grid = page.getByRole("grid");
  const cell = grid.locator(`a[href="/runs/${failed}?step=payment"]`);
  await expect(cell).toHaveAttribute("data-status", "failed");
  await cell.hover();
  await expect(page.locator("[data-facts]")).toContainText("Payment · Failed");
  await cell.focus();
  await page.keyboard.press("ArrowDown");
  const below = grid.locator(`a[href="/runs/${failed}?step=inventory"]`);
  await expect(below).toBeFocused();
  await expect(page.locator("[data-facts]")).toContainText("Inventory · Pending");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/runs/${failed}\\?step=payment`));
  await expect(page.getByRole("complementary", { name: "Step Payment" })).toBeVisible();
});

test("a run that is started appears in the grid by itself, and only failed ones can be asked for", async ({
  page,
  apiUrl,
}) => {
  const run = orders(apiUrl);
  const before = await run({ orderId: "live-1" });
  await page.goto("/workflows/order?view=grid");
  await expect(page.locator(`[data-column="${before}"]`)).toBeVisible();
  await expect(page.locator("[data-connection]")).toHaveAttribute("data-connection", "live");
  const fresh = await run({ orderId: "live-2", ...declined("inventory") });
  await expect(page.locator(`[data-column="${fresh}"]`)).toBeVisible();
  await page.getByRole("switch", { name: "Failed runs only" }).click();
  await expect(page).toHaveURL(/failed=true/);
  await expect(page.locator(`[data-column="${before}"]`)).toHaveCount(0);
  await expect(page.locator(`[data-column="${fresh}"]`)).toBeVisible();
});

test("a range is drawn on the outcomes, kept in the address and left again; a tile leads to its runs", async ({
  page,
  apiUrl,
}) => {
  await orders(apiUrl)({ orderId: "overview" });
  await page.goto("/?range=1h");
  const bars = page.locator("[data-part]");
  await expect(bars).toHaveCount(24);
  const [from, to] = [await bars.nth(4).boundingBox(), await bars.nth(8).boundingBox()];
  if (!from || !to) throw new Error("The chart is not drawn.");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d+&until=\d+|until=\d+&from=\d+/);
  await page.getByRole("button", { name: "Back to last hour" }).click();
  await expect(page).not.toHaveURL(/from=/);
  await bars.nth(23).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=/);
  await page.goBack();
  await page.locator('[data-tile="Success rate"]').click();
  await page.waitForURL(/\/runs\?.*status=failed/);
});

test("one part of the overview that cannot be read leaves the others, and is read again", async ({
  page,
  apiUrl,
}) => {
  await orders(apiUrl)({ orderId: "parts" });
  let broken = true;
  await page.route(/\/api\/trpc\/.*overview\.busiest/, async (route) => {
    const response = await route.fetch();
    const answers = (await response.json()) as unknown[];
    const names = new URL(route.request().url()).pathname.split("/").at(-1)?.split(",") ?? [];
    const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 };
    if (broken)
      answers[names.indexOf("overview.busiest")] = {
        error: { message: "No.", code: -32603, data },
      };
    await route.fulfill({ response, json: answers });
  });
  await page.goto("/");
  const problem = page.getByRole("heading", {
    name: "The slowest and most retried could not be loaded",
  });
  await expect(problem).toBeVisible({ timeout: 15_000 });
  await expect(page.locator("[data-tile]")).toHaveCount(4);
  await expect(page.getByRole("heading", { name: "Outcomes" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Workers and queues" })).toBeVisible();
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Most retried steps" })).toBeVisible();
  await expect(problem).toHaveCount(0);
});
