import { expectAccessible } from "../support/accessible.ts";
import { claimAs } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";

test("settings, before and after there are accounts, and the pages of who is not signed in", async ({
  privateProduct: { webUrl },
  page,
}) => {
  test.slow(); // a product of its own, and many pages
  await page.goto(webUrl);
  await expect(page.locator("[data-first-step=done]")).toHaveCount(2);
  await expect(page.getByLabel("The call in curl")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Page, workflow, schedule or run" }).fill("ord");
  await expect(page.getByRole("option", { selected: true })).toContainText("Order fulfilment");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.goto(`${webUrl}/settings/members`);
  await expect(page.getByRole("heading", { name: "There are no accounts yet" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${webUrl}/settings/general`);
  await expect(page.getByRole("heading", { name: "How long runs are kept" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${webUrl}/settings/secrets`);
  await expect(page.getByRole("heading", { name: "There are no secrets" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${webUrl}/claim`);
  await expect(page.getByLabel("Your name")).toBeVisible();
  await expectAccessible(page);
  await claimAs(page, "Ada Lovelace");
  await page.goto(`${webUrl}/settings/members`);
  await expect(page.locator('[data-member="Ada Lovelace"]')).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "author" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await expect(dialog.locator("[data-shown-once]")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "I have it" }).click();
  await page.goto(`${webUrl}/settings/sessions`);
  await expect(page.getByText("this one")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${webUrl}/settings/keys`);
  await page.getByRole("button", { name: "Create a key" }).click();
  await dialog.getByLabel("Name").fill("deploy");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByRole("heading", { name: "Your API key" })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: "Actions for deploy" }).click();
  await page.getByRole("menuitem", { name: "Rotate" }).click();
  await expect(page.getByRole("radio", { name: "a day" })).toBeFocused();
  await expect(dialog.getByRole("heading")).toBeVisible();
  await expectAccessible(page);
  await page.context().clearCookies();
  await page.goto(`${webUrl}/sign-in`);
  await page.getByLabel("Name").fill("nobody");
  await page.getByLabel("Password", { exact: true }).fill("nothing");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The name or the password is not right.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${webUrl}/invite#old`);
  await expect(page.getByRole("heading", { name: "This link is not good" })).toBeVisible();
  await expectAccessible(page);
});
