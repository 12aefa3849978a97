import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "./support/accessible.ts";
import { ORDER } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

// Another clock than that of UTC, so that the two are told apart.
test.use({ timezoneId: "Asia/Tokyo" });

test("a moment is opened and copied by the keyboard, and the look of all moments is the server's from the first paint", async ({
  page,
  context,
  apiUrl,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const client = createWaymarkClient({ url: apiUrl });
  const input = { ...ORDER, latencyMs: 0 };
  const { runId } = await client.runs.execute.mutate({ workflow: "order", input });
  const { startedAt } = await client.runs.describe.query({ runId });
  await page.goto(`/runs?q=${runId}`);
  const row = page.locator(`tr[data-run="${runId}"]`);
  const moment = row.getByRole("button", { name: /just now|ago$/ });
  await moment.focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog", { name: "This moment" });
  await expect(card).toContainText(new Date(startedAt).toISOString().slice(11, 23));
  await expectAccessible(page);
  await expect(card.getByRole("button", { name: "Copy: UTC" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(card.getByText("Copied")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(String(startedAt));
  // The first may go to the tooltip of the button that has the focus.
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(card).toBeHidden({ timeout: 500 });
  }).toPass();
  await expect(moment).toBeFocused();

  await page.getByRole("button", { name: /Who are you|You are|Say who/ }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "UTC" }).click();
  await page.keyboard.press("Escape");
  const clock = new Date(startedAt).toISOString().slice(11, 16);
  await expect(row.getByRole("button", { name: clock })).toBeVisible();
  const drawn = await (await page.request.get("/settings/general")).text();
  expect(drawn).toMatch(/aria-checked="true"[^>]*>UTC</);

  await page.goto(`/runs/${runId}?view=events`);
  await expect(page.locator('tr[data-event="1"] time')).toContainText(clock);
});
