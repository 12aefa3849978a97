import { createWaymarkClient } from "@waymark/client";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const name = () => `secret-${Math.random().toString(36).slice(2, 10)}`;

test("a value that is marked is shown as dots, an ended run is seen opened again, and a phone has its actions", async ({
  page,
  apiUrl,
}) => {
  const { runs, workflows } = createWaymarkClient({ url: apiUrl });
  const workflow = name();
  await workflows.publish.mutate({
    source: {
      name: workflow,
      title: "Secret",
      input: {
        type: "object",
        properties: { key: { type: "string", writeOnly: true }, of: { type: "string" } },
      },
      steps: { ask: { title: "Ask", signal: "go" } },
    },
  });
  const input = { key: "open sesame", of: "Ada" };
  const { runId } = await runs.start.mutate({ workflow, input });
  await runs.signal.mutate({ runId, name: "go" });
  await page.goto(`/runs/${runId}?view=io`);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const shown = page.getByRole("region", { name: "Input", exact: true });
  await expect(shown).toContainText("redacted: a schema marks it write-only");
  await expect(shown).toContainText("Ada");
  await expect(page.getByText("open sesame")).toHaveCount(0);
  await expect(page.locator("[data-connection]")).toHaveAttribute("data-connection", "live");
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
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/runs/${runId}`);
  const bar = page.getByRole("region", { name: "Actions" });
  await expect(bar.getByRole("button", { name: "Send signal" })).toBeInViewport({ ratio: 1 });
  await page.locator("summary").first().click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).click();
  const row = page.locator(`tr[data-run="${runId}"]`);
  await expect(row).toBeInViewport();
  await expect(row).toContainText(workflow);
});
