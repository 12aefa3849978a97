import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { replaceJson, showOfStep, showView, startOrder, statusOf } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";
import { startWholesale } from "../support/wholesale.ts";

test("a log with lines, and without a match", async ({ page }) => {
  await startOrder(page, { failure: { step: "payment", kind: "declined", times: 1 } });
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "failed");
  await showOfStep(page, "Logs");
  await expect(page.locator('[data-log="warn"]')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("nothing like this");
  await expect(page.getByRole("heading", { name: "No line fits" })).toBeVisible();
  await expectAccessible(page);
  await showView(page, "Logs");
  await expect(page.getByRole("region", { name: "Log of the run" })).toBeVisible();
  await expect(page.locator('[data-log="warn"]')).toBeVisible();
  await expectAccessible(page);
});

test("a log that cannot be loaded", async ({ page }) => {
  await page.route(/runs\.logs/, (route) => route.abort());
  await startOrder(page, {});
  await showView(page, "Logs");
  await expect(page.getByRole("heading", { name: "The log could not be loaded" })).toBeVisible();
  await expectAccessible(page);
});

test("a value that is searched, as text, and two that are compared", async ({ page }) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("tab", { name: "Input & output" }).click();
  const input = page.getByRole("region", { name: "Input", exact: true });
  await input.getByRole("button", { name: "Search in input" }).click();
  await input.getByRole("textbox", { name: "Search input" }).fill("sku");
  await expect(input.getByRole("button", { name: "Copy path" })).toBeVisible();
  await expectAccessible(page);
  await input.getByRole("button", { name: "Show input as text" }).click();
  await expectAccessible(page);
  await page.getByRole("switch", { name: "Compare two values" }).click();
  await expect(page.locator("[data-json-diff] .cm-editor").first()).toBeVisible();
  await expectAccessible(page);
});

test("events that are filtered, and one that a link leads to", async ({ page }) => {
  await startOrder(page, {});
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const { pathname } = new URL(page.url());
  await page.goto(`${pathname}?view=events&event=2`);
  await expect(page.getByRole("region", { name: "Event 2" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${pathname}?step=payment&tab=config`);
  await expect(page.getByRole("region", { name: "Definition" })).toBeVisible();
  await expectAccessible(page);
  await showOfStep(page, "Events");
  await expect(page.locator("[data-step-event]").first()).toBeVisible();
  await expectAccessible(page);
});

test("what a signal would do, and one that nothing accepts", async ({ page, apiUrl }) => {
  const { runs } = createWaymarkClient({ url: apiUrl });
  const { runId } = await runs.start.mutate({
    workflow: "document-review",
    input: { documentId: "handbook-7" },
  });
  await runs.signal.mutate({ runId, name: "submit" });
  await runs.signal.mutate({ runId, name: "approve", payload: { by: "Ada" } });
  await page.goto(`/runs/${runId}`);
  await page.getByRole("button", { name: "Send signal" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Approve" }).click();
  await expect(dialog.getByLabel("Your name")).toBeFocused();
  const payload = dialog.getByRole("textbox", { name: "Payload, JSON" });
  await replaceJson(payload, '{"by":"Ada"}');
  await expect(dialog.getByText("Nothing accepts it.")).toBeVisible();
  await expectAccessible(page);
  await replaceJson(payload, '{"by":"Bo"}');
  await expect(dialog.getByText("It goes on with Publishing")).toBeVisible();
  await expectAccessible(page);
});

test("a step of one item of a map", async ({ page, apiUrl }) => {
  const runId = await startWholesale(apiUrl, [{ sku: "tent" }, { sku: "compass" }]);
  await page.goto(`/runs/${runId}?step=parcels%5B1%5D%2Fpack`);
  await expect(page.locator('[data-attempt="1"]')).toBeVisible();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("button", { name: "Repair" }).click();
  await expect(page.getByRole("menuitem", { name: "Run again from here" })).toBeVisible();
  await expectAccessible(page);
});
