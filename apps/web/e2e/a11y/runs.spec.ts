import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { ORDER } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";

test("the runs with a selection, its menus, completions and dialogs", async ({ page, apiUrl }) => {
  const client = createWaymarkClient({ url: apiUrl });
  await client.runs.execute.mutate({
    workflow: "order",
    input: { ...ORDER, latencyMs: 0 },
    labels: { tier: "gold" },
  });
  await page.goto("/runs?q=label.tier:gold");
  await expect(page.locator("tr[data-run]").first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("toolbar", { name: "Selected runs" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Columns" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Search runs" }).fill("sta");
  await expect(page.getByRole("option")).toHaveCount(1);
  await expectAccessible(page);
  await page.goto("/runs?status=failed&version=7");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("dialog", { name: "Save this view" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Started" }).click();
  await page.getByRole("menuitemradio", { name: "Between two moments…" }).click();
  await expect(page.getByRole("dialog", { name: "Runs started between" })).toBeVisible();
  await expectAccessible(page);
});

test("the notifications with a webhook and its dialogs, and the workflows' menu", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const name = "Axe";
  const { id } = await client.webhooks.create.mutate({ name, url: "http://127.0.0.1:9/" });
  await client.webhooks.test.mutate({ id });
  await page.goto("/notifications");
  const card = page.locator(`[data-webhook="${name}"]`);
  await expect(card.locator("[data-delivery]").first()).toBeVisible();
  await expectAccessible(page);
  await card.getByRole("button", { name: `Change ${name}` }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await card.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.reload();
  await expect(page.getByText("The webhooks could not be loaded")).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/api/trpc/**");
  await client.webhooks.delete.mutate({ id });
  await page.goto("/workflows");
  await page.getByRole("button", { name: "Actions for Order fulfilment" }).first().click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
});
