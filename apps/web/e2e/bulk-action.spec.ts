import { createWaymarkClient } from "@waymark/client";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("runs found by a label are retried together, at a rate, as a job of its own", async ({
  page,
  apiUrl,
}) => {
  const batch = `batch-${Date.now()}`;
  const client = createWaymarkClient({ url: apiUrl });
  const failure = { step: "payment", kind: "declined", times: 1 };
  await Promise.all(
    [1, 2, 3].map((number) =>
      client.runs.execute.mutate({
        workflow: "order",
        input: { ...ORDER, failure },
        labels: { batch },
        idempotencyKey: `${batch}-${number}`,
      }),
    ),
  );

  await page.goto("/runs");
  await expect(page.getByRole("button", { name: "Act on these runs" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.getByRole("combobox", { name: "Search runs" }).fill(`label.batch:${batch}`);
  const rows = page.locator("tr[data-run]");
  await expect(rows).toHaveCount(3);
  await page.getByRole("button", { name: "Act on these runs" }).click();
  const dialog = page.getByRole("dialog", { name: "Act on all these runs" });
  await expect(dialog).toContainText(`labelled batch=${batch}`);
  await dialog.getByRole("radio", { name: "Cancel" }).click();
  await expect(dialog.getByRole("button", { name: "Begin on 0 runs" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await dialog.getByRole("radio", { name: "Retry what failed" }).click();
  await dialog.getByLabel("Reason").fill("The bank is back");
  await dialog.getByRole("button", { name: "Begin on 3 runs" }).click();

  await page.waitForURL(/\/bulk\/bulk_/);
  await expect(page.locator('[data-bulk-status="completed"]')).toContainText("3 done, 0 refused");
  await page.getByRole("link", { name: "Bulk actions" }).click();
  await expect(page.locator("tr[data-bulk]").first()).toContainText("Retry what failed");
  await page.goto(`/runs?q=label.batch:${batch}&status=completed`);
  await expect(rows).toHaveCount(3);
});

test("a bulk action is slowed down, paused and aborted while it goes on", async ({
  page,
  apiUrl,
}) => {
  const batch = `slow-${Date.now()}`;
  const client = createWaymarkClient({ url: apiUrl });
  await client.runs.startMany.mutate({
    runs: Array.from({ length: 20 }, (_, number) => ({
      workflow: "order-approval",
      input: ORDER,
      labels: { batch },
      idempotencyKey: `${batch}-${number}`,
    })),
  });
  const { id } = await client.bulk.create.mutate({
    operation: { type: "pause" },
    filter: { labels: { batch } },
    rate: 1,
  });
  await page.goto(`/bulk/${id}`);
  const progress = page.locator("[data-bulk-status]");
  await expect(progress).toHaveAttribute("data-bulk-status", "running");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(progress).toHaveAttribute("data-bulk-status", "paused");
  await page.getByRole("button", { name: "Rate" }).click();
  await page.getByRole("menuitemradio", { name: "5 a second", exact: true }).click();
  await expect(page.getByRole("button", { name: "Rate" })).toContainText("5 a second");
  await page.getByRole("button", { name: "Abort" }).click();
  await expect(progress).toHaveAttribute("data-bulk-status", "aborted");
  await expect(page.getByRole("button", { name: "Abort" })).toBeHidden();
  await page.goto("/bulk/bulk_00000000000000000000000000");
  await expect(page.getByRole("heading", { name: "No such bulk action" })).toBeVisible();
});
