import { createWaymarkClient } from "@waymark/client";
import type { Page, Route } from "playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { askRun, showOfStep, showView, statusOf } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";
import { publishVersions, startDeclined } from "../support/versions.ts";

interface Calls {
  /** Keeps back what the page asks for from now on. */
  readonly hold: () => void;
  /** Lets it through, and all that is asked for later. */
  readonly release: () => Promise<void>;
}

async function callsOf(page: Page): Promise<Calls> {
  let held: Route[] | undefined;
  await page.route("**/api/trpc/**", async (route) => {
    if (held) held.push(route);
    else await route.continue();
  });
  return {
    hold: () => {
      held = [];
    },
    release: async () => {
      const routes = held ?? [];
      held = undefined;
      await Promise.all(routes.map((route) => route.continue()));
    },
  };
}

/** Does something of which a part of the page has to wait, judges that, and lets the answer come. */
async function judgeWaiting(
  page: Page,
  calls: Calls,
  part: string,
  open: () => Promise<void>,
): Promise<void> {
  calls.hold();
  await open();
  const waiting = page.locator(`${part} [data-loading]`);
  await expect(waiting.first()).toBeVisible();
  await expectAccessible(page, part);
  await calls.release();
  await expect(waiting).toHaveCount(0);
}

test("the parts of a run's page, its dialogs, Go to and publishing, while what they show is on its way", async ({
  page,
  apiUrl,
}) => {
  test.setTimeout(120_000); // each state is judged in both themes
  const calls = await callsOf(page);
  const workflow = await publishVersions(apiUrl);
  await page.goto(`/runs/${await startDeclined(apiUrl, workflow)}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await judgeWaiting(page, calls, "main", () => showOfStep(page, "Events"));
  await judgeWaiting(page, calls, "main", () => showView(page, "Timeline"));
  await judgeWaiting(page, calls, "main", () => showView(page, "Events"));
  await judgeWaiting(page, calls, "main", () => showView(page, "Logs"));
  await judgeWaiting(page, calls, "[role=dialog]", () => askRun(page, "Move to another version…"));
  await page.keyboard.press("Escape");
  await judgeWaiting(page, calls, "[role=dialog]", () => askRun(page, "Verify the history"));
  await page.keyboard.press("Escape");

  calls.hold();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: /^Page, workflow/ }).fill(workflow);
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await calls.release();
  await page.keyboard.press("Escape");

  const { drafts, workflows } = createWaymarkClient({ url: apiUrl });
  const { source } = await workflows.source.query({ name: workflow, version: 1 });
  const text = JSON.stringify(source);
  const { id } = await drafts.open.mutate({ owner: "Ada", text, workflow, baseVersion: 2 });
  await page.goto(`/designer/${id}`);
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await judgeWaiting(page, calls, "[role=dialog]", () =>
    page.getByRole("button", { name: "Publish", exact: true }).click(),
  );
  await page.keyboard.press("Escape");
  await drafts.remove.mutate({ id });
});
