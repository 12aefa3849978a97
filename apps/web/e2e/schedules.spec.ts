import { ORDER, replaceJson } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("a schedule is made with its next times in sight, started by hand, switched off and on, and backfilled", async ({
  page,
}) => {
  const name = `nightly ${Date.now()}`;
  await page.goto("/workflows");
  await expect(page.locator("[data-workflow]").first()).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL("/schedules");
  await page.getByRole("button", { name: "New schedule" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New schedule" });

  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Time zone").fill("UTC");
  await expect(dialog.getByRole("columnheader")).toHaveText(["UTC", "From now"]);
  await dialog.getByLabel("Time zone").fill("Europe/Berlin");
  await expect(dialog.getByRole("columnheader")).toHaveText(["Europe/Berlin", "UTC", "From now"]);
  await dialog.getByLabel("Cron expression").fill("61 2 * * *");
  const preview = dialog.getByRole("status", { name: "Preview of the times" });
  await expect(preview).toContainText("Invalid value for minute: 61");
  await dialog.getByLabel("Cron expression").fill("30 2 * * *");
  await expect(preview.locator("[data-instant]")).toHaveCount(10);
  await expect(preview.locator('[data-warning="left-out"]')).toContainText(
    "02:30 does not exist on 28 March 2027, as the clocks go forward: it starts at 03:00 instead.",
  );
  await expect(preview.locator('[data-warning="twice"]')).toContainText("it starts once");

  await dialog.getByLabel("Workflow").selectOption("order");
  await replaceJson(
    dialog.getByRole("textbox", { name: "Input, JSON" }),
    JSON.stringify({ ...ORDER, orderId: "${ schedule.at }", latencyMs: 0 }),
  );
  await dialog.getByRole("button", { name: "Create schedule" }).click();
  await page.waitForURL(/\/schedules\/sched_/);
  const schedulePage = page.url();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("At 02:30, every day")).toBeVisible();

  await page.getByRole("button", { name: "Trigger now" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("To see it.");
  await page.getByRole("dialog").getByRole("button", { name: "Start a run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.locator('[data-run-status="completed"]')).toBeVisible();
  await page.getByRole("link", { name, exact: true }).click();
  await page.waitForURL(schedulePage);
  await expect(page.locator('[data-fate="started"]')).toContainText("Completed");

  await page.goto(`/schedules?q=${encodeURIComponent(name)}`);
  const row = page.locator(`tr[data-schedule="${name}"]`);
  const on = row.getByRole("switch");
  await expect(row.getByRole("link", { name: /^Completed/ })).toBeVisible();
  await on.click();
  await expect(on).not.toBeChecked();
  await expect(row).toContainText("Switched off");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(on).toBeChecked();
  await expect(row).toContainText("CET");

  await page.goto("/workflows");
  await page.getByRole("button", { name: "Label" }).click();
  await page.getByRole("menuitemradio", { name: "area=shop" }).click();
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-workflow=document-review]")).toBeHidden();
  const order = page.locator("[data-workflow=order]");
  await order.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Pause schedules" }).click();
  await expect(order).toContainText("switched off");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(order).not.toContainText("switched off");

  await page.goto(`/schedules?q=${encodeURIComponent(name)}`);
  await expect(on).toBeChecked();
  await row.getByRole("link", { name, exact: true }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Backfill" }).click();
  const backfill = page.getByRole("dialog");
  await expect(backfill.getByRole("status")).toContainText("7 instants");
  await backfill.getByRole("button", { name: "Start 7 runs" }).click();
  await expect(page.locator('[data-backfill="completed"]')).toContainText("7 of 7");
  await page.getByRole("link", { name: "All its runs" }).click();
  await expect(page.locator("tr[data-run]")).toHaveCount(8);
});

test("a schedule that is not there says so, and so does one that cannot be loaded", async ({
  page,
}) => {
  await page.goto("/schedules/sched_00000000000000000000000000");
  await expect(page.getByRole("heading", { name: "No such schedule" })).toBeVisible();
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.goto("/schedules");
  const main = page.getByRole("main");
  await expect(main.getByText("The schedules could not be loaded")).toBeVisible();
  await page.unrouteAll();
  await main.getByRole("button", { name: "Try again" }).click();
  await expect(main.getByText("The schedules could not be loaded")).toBeHidden();
});
