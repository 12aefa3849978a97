import { createWaymarkClient } from "@waymark/client";
import { expect, test } from "./support/test.ts";

const open = { title: "Open", signal: "open" };
const pay = { title: "Pay", signal: "pay", needs: ["open"] };

test("a draft takes in what was published meanwhile, says what becomes of runs in flight, and those that fit are moved", async ({
  page,
  apiUrl,
}) => {
  const { bulk, drafts, runs, workflows } = createWaymarkClient({ url: apiUrl });
  const name = `gate-${Math.random().toString(36).slice(2, 10)}`;
  const gate = (title: string, steps: object) => ({ name, title, steps });
  const publish = (source: object) => workflows.publish.mutate({ source, by: "Ben" });
  await publish(gate("Gate", { open, pay }));
  const start = async (signals: readonly string[]) => {
    const { runId } = await runs.start.mutate({ workflow: name });
    for (const signal of signals) await runs.signal.mutate({ runId, name: signal });
    return runId;
  };
  const early = await start([]);
  const late = await start(["open"]);
  await publish(gate("Gate of Ben", { open, pay }));
  const newest = await start([]);
  const check = { title: "Check", signal: "check", needs: ["open"] };
  const later = { ...pay, needs: ["check"] };
  const { id } = await drafts.open.mutate({
    owner: "Ada",
    text: JSON.stringify(gate("Gate", { open, check, pay: later })),
    workflow: name,
    baseVersion: 1,
  });

  await page.goto(`/designer/${id}`);
  await expect(page.getByText("Ada’s draft, from v1")).toBeVisible();
  const newer = page.getByRole("region", { name: "A newer version" });
  await expect(newer).toContainText("v2 was published by Ben");
  await newer.getByRole("button", { name: "Take it in" }).click();
  await expect(newer).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Gate of Ben");

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Publish Gate of Ben" });
  await expect(dialog.locator("[data-effect=difference]")).toContainText("1 added");
  await expect(dialog.locator('[data-class="safe"]')).toContainText("They could go on");
  await expect(dialog.locator('[data-class="needs-map"]')).toContainText("beyond check");
  await dialog.getByRole("button", { name: "Show what is different" }).click();
  await expect(dialog.locator('[data-step="check"]')).toHaveAttribute("data-marked", "+ added");
  await dialog.getByRole("textbox", { name: "What is new" }).fill("Checked before it is paid.");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await page.waitForURL(new RegExp(`/workflows/${name}$`));
  await page.getByText("3 runs in flight stay on their version.").waitFor();
  await page.getByRole("button", { name: "Move", exact: true }).click();

  await expect(page.locator('tr[data-version="3"]')).toContainText("current");
  const first = page.locator('tr[data-version="1"]');
  await first.getByRole("button", { name: "Actions for v1" }).click();
  await page.getByRole("menuitem", { name: /^Move its runs to v3/ }).click();
  await expect(page).toHaveURL(/move=1/);
  const ofOne = page.getByRole("dialog", { name: "Move runs from v1 to v3" });
  await expect(ofOne.getByText("Tried on 2 runs in flight or failed.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Move runs to v3…" }).click();
  const move = page.getByRole("dialog", { name: "Move runs from all versions to v3" });
  await expect(move.getByText("Tried on 3 runs in flight or failed.")).toBeVisible();
  await move.getByRole("switch", { name: "Pass over check" }).click();
  await expect(move.locator('[data-class="safe"]')).toContainText("3");
  await move.getByRole("button", { name: "Begin the move" }).click();
  await page.waitForURL(/\/bulk\/bulk_/);
  const job = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect.poll(async () => (await bulk.get.query({ id: job })).done).toBe(3);
  for (const runId of [early, late, newest]) {
    expect((await runs.describe.query({ runId })).version).toBe(3);
  }
});
