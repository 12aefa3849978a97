import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/test.ts";

const document = {
  name: "judged-simulation",
  onFailure: "compensate",
  steps: {
    reserve: { task: "inventory.reserve", compensate: { task: "inventory.release" } },
    charge: {
      task: "payment.charge",
      needs: ["reserve"],
      input: { orderId: "o", amount: 5 },
      compensate: { task: "payment.refund" },
    },
    approve: { approval: { approvers: ["Ada"] }, needs: ["charge"] },
    ship: { task: "delivery.ship", needs: ["approve"] },
  },
};

test("the simulation, the fault lab, and a step that was tried beside a mend", async ({
  page,
  apiUrl,
}) => {
  test.slow(); // three states, each in both themes
  const client = createWaymarkClient({ url: apiUrl });
  const { id } = await client.drafts.open.mutate({ owner: "Ada", text: JSON.stringify(document) });
  await page.goto(`/designer/${id}?view=simulate`);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "To the end" }).click();
  await page.getByRole("tab", { name: "Script" }).click();
  await page.getByRole("button", { name: "What charge does", exact: true }).click();
  await page.getByRole("radio", { name: "Fails" }).click();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Fault lab" }).click();
  await page.getByRole("button", { name: "Run the fault lab" }).click();
  await expect(page.getByRole("button", { name: "Run again" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Design" }).click();
  await expect(page.locator('[data-mend="no-compensation"]')).toBeVisible();
  await page.locator('[data-step="charge"]').first().click();
  await page.getByRole("button", { name: "Test this step" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Run it" }).click();
  await expect(page.locator("[data-tested]")).toBeVisible();
  await expectAccessible(page);
});
