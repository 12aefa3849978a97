import type { BrowserContext, Page } from "playwright/test";
import { publish } from "./support/newcomer.ts";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

interface Journey {
  /** What the card on the page of new workflows says. */
  readonly card: string;
  readonly workflow: string;
  /** What people answer in the inbox, one after the other. */
  readonly answers?: readonly (readonly [asked: string, answer: string])[];
}

const JOURNEYS: readonly Journey[] = [
  // It waits for seconds between its looks: the others go their way meanwhile.
  { card: "Polling until done", workflow: "polling-until-done" },
  { card: "Order saga", workflow: "order-saga" },
  { card: "Fan-out with map", workflow: "fan-out-with-map" },
  { card: "Nightly import", workflow: "nightly-import" },
  {
    card: "Approval with escalation",
    workflow: "approval-with-escalation",
    answers: [["approval:team", "Approve"]],
  },
  {
    card: "Human-in-the-loop review",
    workflow: "human-in-the-loop-review",
    answers: [["signal:accept", "Send"]],
  },
];

test("each template is begun from its card, published as it is, run with its sample and answered, to its end", async ({
  page,
  context,
}) => {
  test.slow(); // all six of them
  const runs: string[] = [];
  for (const { card, workflow } of JOURNEYS) {
    await page.goto("/workflows/new");
    await page.getByRole("button", { name: new RegExp(`^${card}`) }).click();
    await page.locator('[data-layout="done"]').waitFor();
    await expect(page.getByText("Nothing is wrong: it can be published.")).toBeVisible();
    await publish(page, workflow);
    await page.getByRole("button", { name: "Start run" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Start run" }).click();
    await page.waitForURL(/\/runs\/run_/);
    runs.push(page.url());
  }
  for (const [index, { answers = [] }] of JOURNEYS.entries()) {
    for (const answer of answers) await answerInInbox(context, runs[index] ?? "", answer);
  }
  for (const run of runs) {
    await page.goto(run);
    await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  }
});

async function answerInInbox(
  context: BrowserContext,
  run: string,
  [asked, answer]: readonly [string, string],
): Promise<void> {
  const [runId = ""] = /run_\w+/.exec(run) ?? [];
  const inbox: Page = await context.newPage();
  await inbox.goto(`/inbox/${encodeURIComponent(`${runId}:${asked}`)}`);
  await inbox.getByRole("main").getByRole("button", { name: answer, exact: true }).click();
  const dialog = inbox.getByRole("dialog");
  await dialog.getByLabel("Your name").fill("Ada");
  await dialog.getByRole("button").last().click();
  await expect(dialog).toHaveCount(0);
  await inbox.close();
}
