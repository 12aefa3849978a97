import { createWaymarkClient } from "@waymark/client";
import { showView, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const named = (name: string): string => `${name}-${Math.random().toString(36).slice(2, 10)}`;

test("one run is moved to another version, with a place for the state that is gone there", async ({
  page,
  apiUrl,
}) => {
  const { runs, workflows } = createWaymarkClient({ url: apiUrl });
  const name = named("door");
  const door = (state: string) => ({
    kind: "machine",
    name,
    title: "Door",
    machine: {
      initial: state,
      states: { [state]: { on: { leave: "gone" } }, gone: { type: "final" } },
    },
  });
  await workflows.publish.mutate({ source: door("closed") });
  const { runId } = await runs.start.mutate({ workflow: name });
  await workflows.publish.mutate({ source: door("shut") });

  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole("link", { name: "v2 is newer: what is different" })).toBeVisible();
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Move to another version…" }).click();
  const dialog = page.getByRole("dialog", { name: "Move to another version" });
  await expect(dialog.getByRole("link", { name: "What is different in v2" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Move to v2" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await dialog.getByLabel(/^Runs in .*closed go on in$/).selectOption(`${name}.shut`);
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Its state has another name now.");
  await dialog.getByRole("button", { name: "Move to v2" }).click();
  await expect(page.locator(`[data-step="${name}.shut"]`)).toHaveAttribute(
    "data-status",
    "waiting",
  );
  await showView(page, "Events");
  await expect(page.locator('tr[data-type="run.migrated"]')).toContainText("v1 → v2");
});

test.describe("on a small screen", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("a chosen step lies over the view, and the page stands still and goes on by keys", async ({
    page,
    apiUrl,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const { runs, workflows } = createWaymarkClient({ url: apiUrl });
    const name = named("gate");
    const steps = { open: { signal: "open" }, pay: { signal: "pay", needs: ["open"] } };
    await workflows.publish.mutate({ source: { name, title: "Gate", steps } });
    const { runId } = await runs.start.mutate({ workflow: name });
    await page.goto(`/runs/${runId}`);
    const step = page.locator('[data-step="open"]');
    await expect(step).toHaveAttribute("data-status", "waiting");
    const sheet = page.locator("[data-inspector]");
    await expect(sheet).toBeHidden();
    await step.click();
    await expect(sheet).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("y");
    await expect(page.getByText("The link is copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("step=open");
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();

    await page.keyboard.press("l");
    await expect(page.getByText("as it was after event 1")).toBeVisible();
    await runs.signal.mutate({ runId, name: "open" });
    await expect(step).toHaveAttribute("data-status", "waiting");
    await page.getByRole("button", { name: "Go live" }).click();
    await expect(step).toHaveAttribute("data-status", "completed");

    await page.keyboard.press("c");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel the run" }).click();
    await expect(statusOf(page)).toHaveAttribute("data-run-status", "cancelled");
  });
});
