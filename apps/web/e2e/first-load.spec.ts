import { gzipSync } from "node:zlib";
import { everyPage } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";

/** Thousands of bytes of script, gzipped, that a page asks for before it does anything. */
const EMPTY_PAGE = 240;
const ANY_PAGE = 320;

/** What an old browser alone would load (`noModule`) is not counted. */
const SCRIPT = /<script (?![^>]*noModule)[^>]*src="([^"]+)"/g;

test("every page loads little script before it is of use", async ({ request }) => {
  const sizes = new Map<string, number>();
  const sizeOf = async (url: string): Promise<number> => {
    const known = sizes.get(url);
    if (known !== undefined) return known;
    const size = gzipSync(await (await request.get(url)).body(), { level: 9 }).length;
    sizes.set(url, size);
    return size;
  };
  const firstLoad = async (page: string): Promise<number> => {
    const html = await (await request.get(page)).text();
    const scripts = new Set(Array.from(html.matchAll(SCRIPT), ([, url = ""]) => url));
    expect(scripts.size, `scripts of ${page}`).toBeGreaterThan(0);
    const each = await Promise.all(Array.from(scripts, sizeOf));
    return Math.round(each.reduce((sum, size) => sum + size, 0) / 1000);
  };
  expect(await firstLoad("/nowhere"), "an empty page, kB").toBeLessThanOrEqual(EMPTY_PAGE);
  for (const page of await everyPage()) {
    expect.soft(await firstLoad(page), `${page}, kB`).toBeLessThanOrEqual(ANY_PAGE);
  }
});
