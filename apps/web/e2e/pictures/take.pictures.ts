import { join } from "node:path";
import type { Page } from "playwright/test";
import { PROJECT } from "../../../../scripts/setup/project.mjs";
import { expect, test } from "../support/test.ts";
import { fillForPictures, type PictureData } from "./fill.ts";
import { PICTURES, type Picture } from "./pages.ts";

// `npm run pictures`: no tests, but what the docs show. The dark twins are for whoever looks a page over.

const FOLDERS = {
  light: join(PROJECT, "docs", "images", "pages"),
  dark: join(PROJECT, "test-results", "pages"),
};
const PHONE = { width: 390, height: 844 };

test("take the pictures", async ({ page, apiUrl }) => {
  test.setTimeout(600_000);
  const data = await fillForPictures(apiUrl);
  await page.addInitScript(() => localStorage.setItem("waymark.name", "Ada"));
  for (const picture of PICTURES) {
    await page.setViewportSize(picture.phone ? PHONE : { width: 1440, height: 900 });
    for (const theme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await show(page, picture, data);
      await page.screenshot({ path: join(FOLDERS[theme], `${picture.name}.png`) });
    }
  }
});

async function show(page: Page, { path, ready, act }: Picture, data: PictureData): Promise<void> {
  await page.goto(path(data));
  await expect(page.locator(ready).first()).toBeVisible();
  await expect(page.locator("main [data-loading]")).toHaveCount(0);
  await act?.(page);
}
