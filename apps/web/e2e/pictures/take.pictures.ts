import { join } from "node:path";
import type { Page } from "playwright/test";
import { PROJECT } from "../../../../scripts/setup/project.mjs";
import { expect, test } from "../support/test.ts";
import { DESIGNER_PICTURES } from "./designer.ts";
import { fillForPictures } from "./fill.ts";
import { EMPTY, PAGE_PICTURES } from "./pages.ts";
import type { Picture } from "./picture.ts";
import { RUN_PICTURES } from "./runs.ts";
import { claimForPictures, CLAIMED, DOORS, seeWhoIsSignedIn } from "./settings.ts";
import { WORKFLOW_PICTURES } from "./workflows.ts";

// `npm run pictures`: no tests, but what the docs show. The dark twins are for whoever looks a page over.

const PICTURES = [...PAGE_PICTURES, ...RUN_PICTURES, ...WORKFLOW_PICTURES, ...DESIGNER_PICTURES];
const FOLDERS = {
  light: join(PROJECT, "docs", "images", "pages"),
  dark: join(PROJECT, "test-results", "pages"),
};
const PHONE = { width: 390, height: 844 };

test("take the pictures", async ({ page, apiUrl }) => {
  test.setTimeout(900_000);
  // What is not there is told, instead of waited for.
  page.setDefaultTimeout(20_000);
  await page.addInitScript(() => localStorage.setItem("waymark.name", "Ada"));
  const take = async <Data>(picture: Picture<Data>, data: Data) => {
    await page.setViewportSize(picture.phone ? PHONE : { width: 1440, height: 900 });
    for (const theme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await show(page, picture, data);
      await page.screenshot({ path: join(FOLDERS[theme], `${picture.name}.png`) });
    }
  };
  for (const picture of EMPTY) await take(picture, undefined);
  const data = await fillForPictures(apiUrl);
  for (const picture of PICTURES) await take(picture, data);
  const invitation = await claimForPictures(page);
  for (const picture of CLAIMED) await take({ ...picture, act: seeWhoIsSignedIn }, data);
  await page.context().clearCookies();
  for (const picture of DOORS) await take(picture, invitation);
});

async function show<Data>(
  page: Page,
  { path, ready, act }: Picture<Data>,
  data: Data,
): Promise<void> {
  await page.goto(path(data));
  await expect(page.locator(ready).first()).toBeVisible();
  await expect(page.locator("main [data-loading]")).toHaveCount(0);
  await act?.(page, data);
}
