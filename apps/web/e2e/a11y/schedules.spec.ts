import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { ORDER } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";

/** One that was started by hand. Gives its id. */
async function create(apiUrl: string): Promise<string> {
  const client = createWaymarkClient({ url: apiUrl });
  const { id } = await client.schedules.create.mutate({
    settings: {
      name: `a11y ${Date.now()}`,
      workflow: "order",
      spec: { type: "cron", expression: "30 2 * * *" },
      zone: "Europe/Berlin",
      input: { ...ORDER, latencyMs: 0 },
      labels: { team: "night" },
    },
  });
  await client.schedules.trigger.mutate({ id, idempotencyKey: "a11y" });
  return id;
}

test("the schedules, none of them, and one", async ({ page, apiUrl }) => {
  const id = await create(apiUrl);
  await page.goto("/schedules?q=a11y");
  await expect(page.locator("tr[data-schedule]").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/schedules?q=nothing-like-this");
  await expect(page.getByRole("heading", { name: "No schedule is like this" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/schedules/${id}`);
  await expect(page.locator("[data-warning]").first()).toBeVisible();
  await expectAccessible(page);
});

test("the editor of a schedule, and what a backfill asks", async ({ page, apiUrl }) => {
  await page.goto(`/schedules/${await create(apiUrl)}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Backfill" }).click();
  await expect(page.getByRole("dialog")).toHaveCSS("opacity", "1");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Input, JSON" })).toBeVisible();
  await expect(dialog.locator("[data-warning]").first()).toBeVisible();
  await expect(dialog).toHaveCSS("opacity", "1");
  await expectAccessible(page);
});
