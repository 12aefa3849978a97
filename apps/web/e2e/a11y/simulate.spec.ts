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

test("the simulation with its parts and forms, the fault lab, a mend and a step that was tried", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const { id } = await client.drafts.open.mutate({ owner: "Ada", text: JSON.stringify(document) });
  await page.goto(`/designer/${id}?view=simulate`);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "To the end" }).click();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Values" }).click();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Script" }).click();
  await page.getByRole("button", { name: "What charge does", exact: true }).click();
  await page.getByRole("radio", { name: "Fails" }).click();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Fault lab" }).click();
  await page.getByRole("button", { name: "Run the fault lab" }).click();
  await expect(page.getByRole("button", { name: "Run again" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send approve" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await page.getByRole("tab", { name: "Design" }).click();
  await expect(page.locator('[data-mend="no-compensation"]')).toBeVisible();
  await page.locator('[data-step="charge"]').first().click();
  await page.getByRole("button", { name: "Test this step" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Run it" }).click();
  await expect(page.locator("[data-tested]")).toBeVisible();
  await expectAccessible(page);
});
