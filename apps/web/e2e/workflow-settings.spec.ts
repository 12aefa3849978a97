import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "./support/accessible.ts";
import { expect, test } from "./support/test.ts";

test("how long a workflow's runs are kept is set where its settings are told, and a run has a short link", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  await page.goto("/workflows/document-review?view=settings");
  await expect(page.getByRole("region", { name: "What version 1 says" })).toContainText("no limit");
  const failed = page.locator("[data-kept=failed]");
  await expect(failed).toContainText("as the installation says");
  await page.getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Failed runs", { exact: true }).selectOption("for");
  await expectAccessible(page);
  const time = dialog.getByLabel("Failed runs, for how long");
  await time.fill("soon");
  await expect(dialog.getByRole("button", { name: "Keep them so" })).toBeDisabled();
  await time.fill("90d");
  await dialog.getByRole("button", { name: "Keep them so" }).click();
  await expect(failed).toContainText("of this workflow");
  const name = "document-review";
  const { retention } = await client.workflows.get.query({ name });
  expect(retention).toEqual({ failed: 90 * 86_400_000 });
  const { runId } = await client.runs.start.mutate({ workflow: name, input: { documentId: "d" } });
  await page.goto(`/r/${runId}?view=events`);
  await expect(page).toHaveURL(new RegExp(`/runs/${runId}\\?view=events$`));
  await client.runs.terminate.mutate({ runId });
  await client.workflows.setRetention.mutate({ name, retention: null });
});
