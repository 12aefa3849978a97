import { createWaymarkClient } from "@waymark/client";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("what is typed lights the chips, what is chosen is written, and both are the address", async ({
  page,
}) => {
  await page.goto("/runs");
  const search = page.getByRole("combobox", { name: "Search runs" });
  await search.fill("sta");
  await page.getByRole("option", { name: /^status:/ }).click();
  await search.pressSequentially("fa");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(search).toHaveValue("status:failed ");
  await expect(page).toHaveURL(/status=failed/);
  await expect(page.getByRole("button", { name: "Status Failed" })).toBeVisible();

  await page.getByRole("button", { name: "Came from" }).click();
  await page.getByRole("menuitemradio", { name: "Forked from another run" }).click();
  await page.getByRole("button", { name: "Duration" }).click();
  await page.getByRole("menuitemradio", { name: "Longer than 10m" }).click();
  await expect(search).toHaveValue("status:failed duration:>10m trigger:fork");
  await search.fill("version:2 label.tier:gold");
  await page.getByRole("button", { name: "Without version:2" }).click();
  await expect(search).toHaveValue("label.tier:gold");
  await expect(page).not.toHaveURL(/status=/);

  await page.getByRole("button", { name: "Started" }).click();
  await page.getByRole("menuitemradio", { name: "Between two moments…" }).click();
  const dialog = page.getByRole("dialog", { name: "Runs started between" });
  await dialog.getByLabel("From").fill("2026-01-02T03:04");
  await dialog.getByRole("button", { name: "Show these runs" }).click();
  await expect(page).toHaveURL(/from=2026-01-0/);
});

test("a view is saved for all, renamed, changed, deleted and taken back", async ({
  page,
  browser,
  baseURL,
}) => {
  const name = `Gold ${Date.now()}`;
  await page.goto("/runs?status=failed&q=label.tier:gold");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("button", { name })).toHaveAttribute("aria-current", "true");

  const colleague = await browser.newPage();
  await colleague.goto(`${baseURL}/runs`);
  await colleague.getByRole("navigation", { name: "Views" }).getByRole("button", { name }).click();
  await expect(colleague).toHaveURL(/status=failed/);
  await expect(colleague.getByRole("combobox", { name: "Search runs" })).toHaveValue(
    "status:failed label.tier:gold",
  );
  await colleague.close();

  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(`${name} b`);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(views.getByRole("button", { name: `${name} b` })).toBeVisible();
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(views.getByRole("button", { name: `${name} b` })).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(views.getByRole("button", { name: `${name} b` })).toBeVisible();
  await views.getByRole("button", { name: "Retrying" }).click();
  await expect(page).toHaveURL(/\/runs\?retrying=true$/);
});

test("columns and density are as they were chosen, from the first paint on", async ({
  page,
  apiUrl,
}) => {
  await createWaymarkClient({ url: apiUrl }).runs.execute.mutate({
    workflow: "order",
    input: { ...ORDER, latencyMs: 0 },
    labels: { tier: "gold" },
  });
  await page.goto("/runs");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Labels" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Retries" }).click();
  await page.getByRole("menuitemradio", { name: "Compact rows" }).click();
  await page.keyboard.press("Escape");
  const heads = page.getByRole("columnheader");
  await expect(heads.filter({ hasText: "Labels" })).toBeVisible();
  await expect(page.getByText("tier: gold").first()).toBeVisible();
  await page.reload();
  await expect(heads.filter({ hasText: "Labels" })).toBeVisible();
  await expect(heads.filter({ hasText: "Retries" })).toBeHidden();
});
