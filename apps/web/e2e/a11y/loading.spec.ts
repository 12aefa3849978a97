import type { Route } from "playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { everyPage } from "../support/pages.ts";
import { expect, test } from "../support/test.ts";

/** They ask for nothing before they are of use, or lead on to a page that is judged. */
const WAITS_FOR_NOTHING: ReadonlySet<string> = new Set([
  "/claim",
  "/invite",
  "/settings",
  "/sign-in",
  "/viewer",
  "/workflows/new",
]);

const REFUSAL = {
  message: "You may not see this.",
  code: -32_003,
  data: { code: "FORBIDDEN", httpStatus: 403, waymark: { code: "NOT_ALLOWED" } },
};

/** Answers a call, or all calls of a batch, at once: what may pass is asked again for a while. */
function refuse(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const json = pathname.split(",").map(() => ({ error: REFUSAL }));
  return route.fulfill({ status: 403, json });
}

test("every page while it waits for the API, and where that refuses", async ({ page }) => {
  test.setTimeout(600_000); // many pages, each judged twice in both themes
  let held: Route[] | undefined;
  await page.route("**/api/trpc/**", async (route) => {
    if (route.request().resourceType() === "eventsource") return;
    if (held) held.push(route);
    else await refuse(route);
  });
  for (const path of await everyPage()) {
    if (WAITS_FOR_NOTHING.has(path)) continue;
    await test.step(path, async () => {
      held = [];
      await page.goto(path);
      const waiting = page.locator("main [data-loading]");
      await expect(waiting.first()).toBeVisible();
      await expectAccessible(page, "main");
      const calls = held;
      held = undefined;
      await Promise.all(calls.map(refuse));
      await expect(waiting).toHaveCount(0);
      await expectAccessible(page, "main");
    });
  }
});
