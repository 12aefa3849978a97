import { expectAccessible } from "../support/accessible.ts";
import { everyPage } from "../support/pages.ts";
import { expect, test } from "../support/test.ts";

test("every page while the API has not answered", async ({ page }) => {
  // Held back for ever: what is shown meanwhile is what somebody with a slow connection sees.
  await page.route("**/api/trpc/**", () => undefined);
  for (const path of await everyPage()) {
    await test.step(path, async () => {
      await page.goto(path, { waitUntil: "domcontentloaded" });
      await expect(page.locator("h1")).toHaveCount(1);
      await expectAccessible(page);
    });
  }
});
