import { createWaymarkClient } from "@waymark/client";
import { replaceJson, startOrder, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";
import { publishVersions, startDeclined } from "./support/versions.ts";

test("form and JSON are one value, and a wrong one is refused without losing anything", async ({
  page,
}) => {
  await page.goto("/workflows/order");
  await page.getByRole("button", { name: "Start run" }).click();
  const dialog = page.getByRole("dialog", { name: "Start Order fulfilment" });
  const form = dialog.getByRole("region", { name: "Input as a form" });
  const json = dialog.getByRole("textbox", { name: "Input, JSON" });
  const start = dialog.getByRole("button", { name: "Start run" });

  await form.getByLabel("Order number").fill("order-7");
  await expect(json).toContainText('"orderId": "order-7"');
  await replaceJson(json, '{ "orderId": "order-8", "amount": 3 }');
  await expect(form.getByLabel("Order number")).toHaveValue("order-8");

  await start.click();
  await expect(form.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByRole("alert")).toContainText("address");

  await replaceJson(json, '{ "orderId": "order-8", oops');
  await expect(form).toContainText("Nothing you typed is lost");
  await expect(start).toHaveAttribute("aria-disabled", "true");
  await expect(json).toContainText("oops");

  const input = {
    orderId: "order-9",
    amount: 3,
    items: [{ sku: "map", quantity: 2 }],
    address: "Summit hut",
  };
  await replaceJson(json, JSON.stringify(input));
  await json.press("ControlOrMeta+Enter");
  await page.waitForURL(/\/runs\/run_/);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await page.getByRole("tab", { name: "Input & output" }).click();
  await expect(page.getByRole("region", { name: "Input" })).toContainText("Summit hut");
});

test("a run is started like an earlier one, on a version and with labels that are chosen", async ({
  page,
  apiUrl,
}) => {
  const workflow = await publishVersions(apiUrl);
  const earlier = await startDeclined(apiUrl, workflow);
  await page.goto(`/workflows/${workflow}`);
  await page.getByRole("button", { name: "Start run" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Same as run").selectOption(earlier);
  await expect(dialog.getByRole("textbox", { name: "Input, JSON" })).toContainText("declined");
  await dialog.getByLabel("Version").selectOption("1");
  await dialog.getByLabel("Labels").fill("tier");
  await expect(dialog.getByRole("button", { name: "Start run" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await dialog.getByLabel("Labels").fill("tier=gold");
  await dialog.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  const header = page.locator("main header").first();
  await expect(header.getByRole("link", { name: "gold" })).toBeVisible();
  await expect(header).toContainText("v2 is newer");
});

test("a run that is to begin later waits until then, and says for how long", async ({ page }) => {
  await page.goto("/workflows/order");
  const open = async () => {
    await page.getByRole("button", { name: "Start run" }).click();
    const dialog = page.getByRole("dialog");
    await replaceJson(
      dialog.getByRole("textbox", { name: "Input, JSON" }),
      JSON.stringify({
        orderId: "late",
        amount: 3,
        items: [{ sku: "map", quantity: 2 }],
        address: "Summit hut",
      }),
    );
    return dialog;
  };
  const dialog = await open();
  const start = dialog.getByRole("button", { name: "Start run" });
  await dialog.getByLabel("Begin after").fill("tomorrow");
  await expect(start).toHaveAttribute("aria-disabled", "true");
  await expect(dialog).toContainText("Write how long as 30s, 15m, 2h or 1d.");
  await dialog.getByLabel("Begin after").fill("2h");
  await dialog.getByText("Do the same from code").click();
  await expect(dialog.getByRole("group", { name: "The call in curl" })).toContainText(
    '"delay":"2h"',
  );
  await start.click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
  await expect(page.locator("main header").first()).toContainText(/Begins\s*in 1 h 59 min/);
  await expect(page.locator("main header").first()).not.toContainText("Duration");
  await expect(page.getByText("The run was started to begin later.")).toBeVisible();
  await page.getByRole("tab", { name: "Events" }).click();
  await expect(page.getByText("to begin after 2 h 00 min")).toBeVisible();

  await page.goto("/runs?workflow=order");
  const row = page.getByRole("row").filter({ hasText: /Begins in 1 h 59 min/ });
  await expect(row.getByRole("cell").last()).toHaveText("–");

  await page.goto("/workflows/order");
  const soon = await open();
  await soon.getByLabel("Begin after").fill("1s");
  await soon.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.locator("main header").first()).not.toContainText("Begins");
});

test("the same key starts one run, and the dialog shows the call for programs", async ({
  page,
}) => {
  const key = `order-${Date.now()}`;
  const startWithKey = async (): Promise<string> => {
    await page.goto("/workflows/order");
    await page.getByRole("button", { name: "Start run" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Idempotency key").fill(key);
    await dialog.getByText("Do the same from code").click();
    await expect(dialog.getByRole("group", { name: "The call in curl" })).toContainText(key);
    await dialog.getByRole("tab", { name: "TypeScript" }).click();
    await expect(dialog.getByRole("group", { name: "The call in TypeScript" })).toContainText(
      "client.runs.start.mutate",
    );
    await dialog.getByRole("button", { name: "Start run" }).click();
    await page.waitForURL(/\/runs\/run_/);
    return new URL(page.url()).pathname;
  };
  const first = await startWithKey();
  expect(await startWithKey()).toBe(first);
});

test("an unknown workflow, run or page says so", async ({ page }) => {
  await page.goto("/workflows/no-such-thing");
  await expect(page.getByText("There is no such workflow")).toBeVisible();
  await page.goto("/runs/run_00000000000000000000000000");
  await expect(page.getByText("run_00000000000000000000000000")).toBeVisible();
  await page.goto("/runs/not-an-id");
  await expect(page.getByText("not-an-id")).toBeVisible();
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  await expect(page.getByText("/nowhere")).toBeVisible();
});

test("who types while the graph is still coming keeps the focus", async ({ page }) => {
  await page.goto("/workflows/order");
  await page.getByRole("button", { name: "Start run" }).click();
  const editor = page.getByRole("dialog").getByRole("textbox", { name: "Input, JSON" });
  await editor.focus();
  await expect(page.locator('[data-layout="done"]')).toBeVisible();
  await expect(editor).toBeFocused();
});

test("a run is started and its id copied where the page came over plain HTTP from another machine", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(crypto, "randomUUID", { value: undefined });
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await startOrder(page, { latencyMs: 0 });
  await page.getByRole("button", { name: "Copy run id" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+k");
  const search = page.getByRole("combobox", { name: "Page, workflow, schedule or run" });
  await search.press("ControlOrMeta+v");
  await expect(search).toHaveValue(/^run_[0-9a-z]{26}$/);
});

test("a list that does not say of what is written as JSON in its place", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const input = {
    type: "object",
    properties: {
      lines: { title: "Lines", type: "array" },
      name: { title: "Name", type: "string" },
    },
  };
  const steps = { rest: { wait: 1 } };
  await client.workflows.publish.mutate({
    source: { name: "loose-lines", title: "Loose lines", input, steps },
  });
  await page.goto("/workflows/loose-lines");
  await page.getByRole("button", { name: "Start run" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Ada");
  const lines = dialog.getByRole("textbox", { name: "Lines, JSON" });
  await replaceJson(lines, '[1, "two"');
  await expect(dialog.getByRole("alert").first()).toContainText("not JSON yet");
  await replaceJson(lines, '[1, "two"]');
  await expect(dialog.getByRole("textbox", { name: "Input, JSON" })).toContainText('"two"');
  await dialog.getByRole("button", { name: "Start run" }).click();
  await page.waitForURL(/\/runs\/run_/);
});
