import { createWaymarkClient } from "@waymark/client";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("the workers are shown with what they do, what failed of late and which process leads", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const failure = { step: "payment", kind: "declined", times: 1 };
  const { runId } = await client.runs.execute.mutate({
    workflow: "order",
    input: { ...ORDER, latencyMs: 0, failure },
    idempotencyKey: `workers-${Date.now()}`,
  });
  await page.goto("/");
  await page.getByRole("link", { name: "Workers" }).click();
  await page.waitForURL("/workers");
  await expect(page.getByRole("heading", { name: "Workers and queues" })).toBeVisible();
  await expect(page.locator("[data-process]").filter({ hasText: "leads" })).toHaveCount(1);
  const task = page.locator('tr[data-task="payment.charge"]');
  await expect(task).toContainText("in the process");
  await task.getByRole("link").click();
  await expect(page).toHaveURL(`/runs/${runId}`);
});

test("work shows up while the page is open", async ({ page, apiUrl }) => {
  await page.goto("/workers");
  const task = page.locator('tr[data-task="delivery.ship"]');
  await expect(task).toBeVisible();
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.start.mutate({
    workflow: "order",
    input: { ...ORDER, latencyMs: 4_000 },
  });
  const atWork = page.locator("tr[data-task]").filter({
    has: page.getByRole("cell", { name: "1", exact: true }),
  });
  await expect(atWork.first()).toBeVisible();
  await client.runs.cancel.mutate({ runId });
});

test("one that stands by says so, and that the API is away is told", async ({ page }) => {
  await page.route("**/api/trpc/**workers.get**", async (route) => {
    const at = Date.now();
    const self = {
      id: "b/2",
      startedAt: at,
      version: "0.1.0",
      node: "v20",
      eventLoopP99: 1,
      memoryBytes: 1,
      heapBytes: 1,
    };
    const processes = [
      { id: "a/1", leads: true, version: "0.1.0", since: at, leaseExpiresAt: at + 5_000 },
      { id: "b/2", leads: false, version: "0.1.0", since: at },
    ];
    const data = { at, leads: false, processes, self };
    const names = new URL(route.request().url()).pathname.split("/").at(-1)?.split(",") ?? [];
    const answers = names.map((name) => ({
      result: { data: name === "workers.get" ? data : { approvals: 0, overdue: 0, signals: 0 } },
    }));
    await route.fulfill({ json: answers });
  });
  await page.goto("/workers");
  await expect(page.getByRole("heading", { name: "This orchestrator stands by" })).toBeVisible();
  await expect(page.locator('[data-process="b/2"]')).toContainText("stands by");
  await page.unrouteAll();
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("main").getByRole("button", { name: "Try again" })).toBeVisible();
});
