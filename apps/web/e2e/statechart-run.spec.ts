import { createWaymarkClient } from "@waymark/client";
import { startReview, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("a statechart shows where the run is, what it visited, and how often it took each way", async ({
  page,
  apiUrl,
}) => {
  const { runId, send } = await startReview(apiUrl);
  await send("submit");
  await send("reject", { reason: "No summary" });
  await page.goto(`/runs/${runId}`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
  const submit = page.locator('[data-edge*="|submit|"]');
  await expect(submit).toHaveAttribute("data-visits", "1");
  await send("submit");
  await expect(submit).toHaveAttribute("data-visits", "2");
  await expect(page.locator('[data-edge*="|reject|"]')).toHaveAttribute("data-visits", "1");
  await expect(page.getByText("submit · 2×")).toBeVisible();
  await expect(page.locator('[data-edge*="|withdraw|"]').first()).not.toHaveAttribute(
    "data-visits",
    /./,
  );
  await expect(page.locator('[data-step$=".draft"]')).toHaveAttribute("data-status", "completed");
  await expect(page.locator('[data-step$=".review"]')).toHaveAttribute("data-status", "waiting");
  await expect(page.getByRole("region", { name: "Context", exact: true })).toContainText(
    "revision",
  );
  await page.goto(`/runs/${runId}?at=2`);
  await expect(submit).toHaveAttribute("data-visits", "1");
});

test("the graph follows what is under way until somebody moves it", async ({ page, apiUrl }) => {
  const { runId } = await createWaymarkClient({ url: apiUrl }).runs.start.mutate({
    workflow: "document-review",
    input: { documentId: "handbook" },
  });
  await page.goto(`/runs/${runId}`);
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  const follow = page.getByRole("button", { name: "Follow" });
  await follow.click();
  await expect(follow).toHaveAttribute("aria-pressed", "true");
  await page.mouse.move(880, 760);
  await page.mouse.down();
  await page.mouse.move(920, 700, { steps: 4 });
  await page.mouse.up();
  await expect(follow).toHaveAttribute("aria-pressed", "false");
});
