import { createWaymarkClient } from "@waymark/client";
import type { RunId } from "@waymark/core";
import type { Page } from "playwright/test";
import { ORDER, startReview } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

/** An order that waits for a person; resolves once the inbox has it. */
async function startApproval(apiUrl: string): Promise<RunId> {
  const client = createWaymarkClient({ url: apiUrl });
  const { runId } = await client.runs.start.mutate({
    workflow: "order-approval",
    input: { ...ORDER, latencyMs: 0, reconsiderMs: 0 },
  });
  const about = { runId, kind: "approval", name: "approve" } as const;
  await expect
    .poll(async () => (await client.inbox.get.query(about).catch(() => undefined))?.status)
    .toBe("waiting");
  return runId;
}

const itemOf = (runId: RunId) => `/inbox/${encodeURIComponent(`${runId}:approval:approve`)}`;
const decided = (page: Page) => page.getByRole("main").getByRole("status");

test("an approval is found, answered with the keyboard alone, and gone from what waits", async ({
  page,
  apiUrl,
}) => {
  const runId = await startApproval(apiUrl);
  await page.goto("/inbox?workflow=order-approval");
  await expect(page).toHaveTitle(/^\(\d+\+?\) Inbox/);
  await expect(page.getByRole("link", { name: /Inbox \d+\+? waiting/ })).toBeVisible();
  const row = page.locator(`[data-inbox-item="${runId}:approval:approve"]`);
  await expect(row).toContainText("due in");
  await page.keyboard.press("j");
  await page.waitForURL(/\/inbox\/run_/);
  await page.goto(`${itemOf(runId)}?workflow=order-approval`);
  const main = page.getByRole("main");
  await expect(main.getByRole("definition").filter({ hasText: /^in 6 d/ })).toBeVisible();
  await expect(main.getByText(/goes on with .*Nobody decided within a week/)).toBeVisible();
  await expect(main.getByText(ORDER.address)).toBeVisible();
  const claim = page.locator("[data-claimed-by]");
  await expect(claim.getByRole("button", { name: "Claim it" })).toBeVisible();
  await page.evaluate(() => localStorage.setItem("waymark.name", "Ada"));
  await page.reload();
  await claim.getByRole("button", { name: "Claim it" }).click();
  await expect(claim).toContainText("You work on it");
  await expect(row).toContainText("Ada works on it");
  await main.getByLabel("Comment").fill("Looks right.");
  await page.keyboard.press("Escape");
  await main.getByLabel("Comment").blur();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Approve: Approval?" });
  await dialog.getByLabel("Your name").fill("Ada");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(decided(page).filter({ hasText: "Approved by Ada" })).toContainText("Looks right.");
  await expect(row).toHaveCount(0);
  await page.getByRole("radio", { name: "Done" }).click();
  await expect(row).toContainText("Approved by Ada");
});

test("an approval is never for who started the run, is handed over, and answered in the other's name", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const workflow = `handed-${Date.now()}`;
  const approval = { approvers: ["Ada", "Ben"], selfApproval: false };
  const steps = { sign: { title: "Sign it", approval } };
  await client.workflows.publish.mutate({ source: { name: workflow, title: "Handed", steps } });
  const { runId } = await client.runs.start.mutate({ workflow, by: "Ben" });
  const lookAs = (name: string) =>
    page.evaluate((who) => {
      localStorage.setItem("waymark.name", who);
      dispatchEvent(new StorageEvent("storage"));
    }, name);
  const main = page.getByRole("main");
  await page.goto(`/inbox/${encodeURIComponent(`${runId}:approval:sign`)}?workflow=${workflow}`);
  await expect(main.getByRole("button", { name: "Approve" })).toBeVisible();
  await lookAs("Ben");
  await expect(main.getByText("You started this run: a different person must")).toBeVisible();
  await expect(main.getByRole("button", { name: "Approve" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await lookAs("Ada");
  await main.getByRole("button", { name: "Hand it over…" }).click();
  const dialog = page.getByRole("dialog", { name: "Hand over: Sign it?" });
  await dialog.getByRole("button", { name: "To", exact: true }).click();
  await page.getByRole("combobox", { name: "Search: To" }).fill("Cleo");
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Reason").fill("On leave until Monday.");
  await page.keyboard.press("ControlOrMeta+Enter");
  const handed = page.locator('[data-delegated-to="Cleo"]');
  await expect(handed).toContainText("Handed by Ada to Cleo");
  await expect(handed).toContainText("On leave until Monday.");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await lookAs("Cleo");
  await page.getByRole("button", { name: "Mine", exact: true }).click();
  const row = page.locator(`[data-inbox-item="${runId}:approval:sign"]`);
  await expect(row).toContainText("Handed by Ada to Cleo");
  await expect(handed.getByRole("button", { name: "Hand it back" })).toBeVisible();
  await main.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(decided(page).filter({ hasText: "Approved by Cleo" })).toBeVisible();
  await page.goto(`/runs/${runId}?view=events`);
  await expect(main.getByText("sign by Cleo for Ada")).toBeVisible();
  await expect(main.getByRole("cell", { name: "by Ben" })).toBeVisible();
});

test("of two who answer the first one counts, and the second sees who it was", async ({
  page,
  context,
  apiUrl,
}) => {
  const runId = await startApproval(apiUrl);
  await page.goto(itemOf(runId));
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByLabel("Your name").fill("Bo");
  const other = await context.newPage();
  await other.goto(itemOf(runId));
  await other.getByRole("button", { name: "Approve" }).click();
  await other.getByLabel("Your name").fill("Ada");
  await other.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(decided(other).filter({ hasText: "Approved by Ada" })).toBeVisible();
  await expect(decided(page).filter({ hasText: "Approved by Ada" })).toBeVisible();
});

test("what a machine rests for is sent from the signals, with its form checked", async ({
  page,
  apiUrl,
}) => {
  const { client, runId } = await startReview(apiUrl, { approvals: 1, latencyMs: 0 });
  await page.goto("/inbox?workflow=document-review");
  await expect(page.getByRole("heading", { name: "No approval fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Show the signals" }).click();
  await page.locator(`[data-inbox-item="${runId}:signal:submit"] a`).click();
  await page.getByRole("main").getByRole("button", { name: "Send" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await page.locator(`[data-inbox-item="${runId}:signal:reject"] a`).click();
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Send" }).click();
  await expect(main.getByRole("alert").first()).toBeVisible();
  await page.locator(`[data-inbox-item="${runId}:signal:approve"] a`).click();
  await main.getByLabel("Your name").fill("Ada");
  await main.getByRole("button", { name: "Send" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await expect
    .poll(async () => (await client.runs.describe.query({ runId })).status)
    .toBe("completed");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("an approval is reached, read and answered with a thumb", async ({ page, apiUrl }) => {
    const runId = await startApproval(apiUrl);
    await page.goto("/");
    await page.locator("summary").filter({ hasText: "Overview" }).tap();
    await page.getByRole("link", { name: /^Inbox/ }).tap();
    await page.waitForURL("/inbox");
    await expectFits(page);
    await page.locator(`[data-inbox-item="${runId}:approval:approve"] a`).tap();
    const main = page.getByRole("main");
    await expect(main.getByText(ORDER.address)).toBeVisible();
    await expectFits(page);
    await main.getByLabel("Comment").fill("From the road.");
    await main.getByRole("button", { name: "Approve" }).tap();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Your name").fill("Ada");
    await expectFits(page);
    await dialog.getByRole("button", { name: "Approve" }).tap();
    await expect(decided(page).filter({ hasText: "Approved by Ada" })).toBeVisible();
    await main.getByRole("link", { name: "All of the inbox" }).tap();
    await expect(page.getByRole("radio", { name: "Waiting" })).toBeVisible();
    await expectFits(page);
  });
});

/** Nothing is wider than the phone, and whatever is tapped is large enough for it. */
async function expectFits(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>("main button, main a, [role=dialog] button"),
    ];
    const small = targets.filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      const isInText = getComputedStyle(each).display === "inline";
      return width > 0 && !isInText && (width < 24 || height < 24);
    });
    const outside = targets.filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
    return {
      small: small.map((each) => each.textContent),
      outside: outside.map((each) => each.textContent),
      scrolls: document.documentElement.scrollWidth > innerWidth,
    };
  });
  expect(found).toEqual({ small: [], outside: [], scrolls: false });
}
