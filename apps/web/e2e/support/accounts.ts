import type { Page } from "playwright/test";

export const PASSWORD = "correct horse battery";

/** Fills in the page that makes the owner's account; the installation is called Trailhead. */
export async function claimAs(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name of this installation").fill("Trailhead");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account and sign in" }).click();
  await page.waitForURL(/\/settings\/general$/);
}
