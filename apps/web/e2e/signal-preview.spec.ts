import { replaceJson, startOrder, startReview, statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

test("an approval tells what each answer would do before it is given", async ({ page }) => {
  await startOrder(page, { reconsiderMs: 60_000 }, "order-approval");
  await page.getByRole("button", { name: "What can happen next" }).click();
  const next = page.getByRole("region", { name: "What it waits for" });
  await next.getByRole("button", { name: "approve" }).click();
  const dialog = page.getByRole("dialog");
  const preview = dialog.getByRole("region", { name: "What would happen" });
  await expect(preview).toContainText("It goes on with Time to reconsider");
  await expect(preview).toContainText("a timer, due");
  await dialog.getByRole("switch", { name: "Approve the order" }).click();
  await expect(preview).toContainText("It goes on with Give the goods back");
  await expect(preview).toContainText("release: attempt 1 of inventory.release");
  await replaceJson(dialog.getByRole("textbox", { name: "Payload, JSON" }), "{}");
  await expect(preview).toContainText("Fill in the payload");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "waiting");
});

test("a machine says which guard is against a signal, and sends one that it takes", async ({
  page,
  apiUrl,
}) => {
  const { runId, send } = await startReview(apiUrl);
  await send("submit");
  await send("approve", { by: "Ada" });
  await page.goto(`/runs/${runId}`);
  await page.getByRole("button", { name: "Send signal" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Approve" }).click();
  await expect(dialog.getByLabel("Your name")).toBeFocused();
  const preview = dialog.getByRole("region", { name: "What would happen" });
  const payload = dialog.getByRole("textbox", { name: "Payload, JSON" });
  await replaceJson(payload, '{"by":"Ada"}');
  await expect(preview).toContainText("Nothing accepts it. new says no to this payload.");
  await expect(preview).toContainText("new: no");
  await replaceJson(payload, '{"by":"Bo"}');
  await expect(preview).toContainText("It goes on with Publishing");
  await expect(preview).toContainText("publish: attempt 1 of document.publish");
  await dialog.getByRole("button", { name: "Send signal" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
});
