import { createWaymarkClient } from "@waymark/client";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("a value that is marked is shown as dots, and a run that has ended is seen opened again by somebody else", async ({
  page,
  apiUrl,
}) => {
  const { runs, workflows } = createWaymarkClient({ url: apiUrl });
  const workflow = `secret-${Date.now()}`;
  const properties = { key: { type: "string", writeOnly: true }, of: { type: "string" } };
  await workflows.publish.mutate({
    source: {
      name: workflow,
      title: "Secret",
      input: { type: "object", properties },
      steps: { ask: { title: "Ask", signal: "go" } },
    },
  });
  const { runId } = await runs.start.mutate({
    workflow,
    input: { key: "open sesame", of: "Ada" },
    by: "Ada",
  });
  await runs.signal.mutate({ runId, name: "go" });
  await page.goto(`/runs/${runId}?view=io`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.getByText("by Ada", { exact: true })).toBeVisible();
  const shown = page.getByRole("region", { name: "Input", exact: true });
  await expect(shown).toContainText("redacted: a schema marks it write-only");
  await expect(shown).toContainText("Ada");
  await expect(page.getByText("open sesame")).toHaveCount(0);
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
  await runs.rerun.mutate({ runId, to: { stepId: "ask" } });
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
  for (const [key, path] of [
    ["q", "/workers"],
    ["i", "/inbox"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.waitForURL(path);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a run has its actions in a bar at the foot, and is in the list", async ({
    page,
    apiUrl,
  }) => {
    const { runs, workflows } = createWaymarkClient({ url: apiUrl });
    const workflow = `small-${Date.now()}`;
    await workflows.publish.mutate({
      source: { name: workflow, title: "Small", steps: { ask: { signal: "go" } } },
    });
    const { runId } = await runs.start.mutate({ workflow });
    await page.goto(`/runs/${runId}`);
    const bar = page.getByRole("region", { name: "Actions" });
    const send = bar.getByRole("button", { name: "Send signal" });
    await expect(send).toBeInViewport({ ratio: 1 });
    await send.tap();
    await expect(page.getByRole("dialog")).toBeInViewport();
    await page.keyboard.press("Escape");
    await page.goto(`/runs?workflow=${workflow}`);
    await expect(page.locator(`tr[data-run="${runId}"]`)).toBeInViewport();
  });
});
