import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const failing = {
  ...ORDER,
  latencyMs: 0,
  failure: { step: "payment", kind: "declined", times: 1 },
};

const fail = async (apiUrl: string): Promise<string> => {
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.execute.mutate({ workflow: "order", input: failing });
  return runId;
};

/** The browser of the tests shows no notifications: what would be shown is kept, and can be clicked. */
async function keepNotifications(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: { title: string; click: () => void }[] = [];
    class Kept extends EventTarget {
      static readonly permission = "granted";
      static readonly requestPermission = async () => "granted";
      constructor(title: string) {
        super();
        shown.push({ title, click: () => this.dispatchEvent(new Event("click")) });
      }
      close() {}
    }
    Object.assign(window, { Notification: Kept, shown });
  });
}

const shownTitles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    (window as unknown as { shown: { title: string }[] }).shown.map(({ title }) => title),
  );

/** As when somebody goes to another tab, and comes back. */
const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((to) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => to });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

const watching = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(async () =>
        ((await navigator.locks.query()).held ?? []).some(
          ({ name }) => name === "waymark.failures.listens",
        ),
      ),
    )
    .toBe(true);

test("a failure is a notification where nobody looks, and a click on it opens the run", async ({
  page,
  apiUrl,
}) => {
  await keepNotifications(page);
  await page.goto("/notifications");
  await page.getByRole("switch", { name: /Notify me of failed runs/ }).click();
  await expect(page.getByText("A click on one opens the run.")).toBeVisible();
  await watching(page);
  // Left first, so that the answer that is waited for is not that of the page before.
  await page.goto("about:blank");
  const listening = page.waitForResponse(/events\.failures/);
  await page.goto("/runs");
  await listening;
  await watching(page);
  await hide(page, true);
  const runId = await fail(apiUrl);
  await expect.poll(() => shownTitles(page)).toContain("order failed");
  await expect(page).toHaveTitle(/^✕\d+ .*Runs · Waymark$/);
  await expect(page.locator('link[rel="icon"]').first()).toHaveAttribute("href", /^data:image/);
  await page.evaluate(() =>
    (window as unknown as { shown: { click: () => void }[] }).shown.at(-1)?.click(),
  );
  await page.waitForURL(/\/runs\/run_/);
  await hide(page, false);
  await page.goto(`/runs/${runId}`);
  await expect(page).toHaveTitle(new RegExp(`Failed · order ${runId.slice(-8)} · Waymark$`));
  await expect(page.locator('link[rel="icon"]').first()).toHaveAttribute("href", /d3313b/);
  await page.getByRole("link", { name: "Workflows" }).click();
  await expect(page).toHaveTitle(/Workflows · Waymark$/);
  await expect(page.locator('link[rel="icon"]').first()).toHaveAttribute("href", /icon\.svg/);
});

test("a webhook is added, tried, told of a failure with a signature, switched off and deleted", async ({
  page,
  apiUrl,
}) => {
  const received: { signature: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      received.push({ signature: String(request.headers["webhook-signature"]), body });
      response.end("Thank you");
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const name = `Pager ${Date.now()}`;
  try {
    await page.goto("/notifications");
    await page.getByRole("button", { name: "Add a webhook" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Address").fill(`http://127.0.0.1:${port}/`);
    await dialog.getByRole("checkbox", { name: "Order fulfilment", exact: true }).click();
    await dialog.getByRole("button", { name: "Add" }).click();
    await expect(dialog).toContainText("whsec_");
    await dialog.getByRole("button", { name: "I have it" }).click();
    const card = page.locator(`[data-webhook="${name}"]`);
    await card.getByRole("button", { name: "Send a test" }).click();
    await expect(card.locator('[data-delivery="delivered"]')).toContainText("200 Thank you");
    const runId = await fail(apiUrl);
    await expect(card.getByRole("link", { name: runId.slice(-8) })).toBeVisible();
    await expect
      .poll(() => received.find(({ body }) => body.includes(runId))?.signature)
      .toMatch(/^v1,/);
    await card.getByRole("switch", { name: "On" }).click();
    await expect(card.getByRole("button", { name: "Send a test" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await card.getByRole("button", { name: `Delete ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(card).toBeHidden();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("a workflow's row tells its last week and starts a run", async ({ page, apiUrl }) => {
  await fail(apiUrl);
  await page.goto("/workflows");
  const row = page.locator('tr[data-workflow="order"]');
  await expect(row).toContainText(/\d+\.\d %/);
  await row.getByRole("button", { name: "Actions for Order fulfilment" }).click();
  await page.getByRole("menuitem", { name: "Failed runs" }).click();
  await expect(page).toHaveURL(/workflow=order&status=failed|status=failed&workflow=order/);
  await page.goBack();
  const file = page.waitForEvent("download");
  await row.getByRole("button", { name: "Actions for Order fulfilment" }).click();
  await page.getByRole("menuitem", { name: "Download the definition" }).click();
  expect((await file).suggestedFilename()).toMatch(/^order-v\d+\.json$/);
  await row.getByRole("button", { name: "Actions for Order fulfilment" }).click();
  await page.getByRole("menuitem", { name: "Start a run…" }).click();
  await expect(page.getByRole("dialog", { name: "Start Order fulfilment" })).toBeVisible();
});
