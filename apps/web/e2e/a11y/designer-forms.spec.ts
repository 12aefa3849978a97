import { createWaymarkClient } from "@waymark/client";
import { expectAccessible } from "../support/accessible.ts";
import { expect, test } from "../support/test.ts";

const INSPECTOR = '[aria-label="Inspector"]';

const everyKind = {
  name: "every-kind",
  onFailure: "compensate",
  input: {
    type: "object",
    properties: { amount: { type: "number", title: "Amount" }, lines: { type: "array" } },
  },
  concurrency: { limit: 2, key: "${ input.amount }" },
  labels: { area: "shop" },
  steps: {
    charge: {
      task: "payment.charge",
      input: { orderId: "o-${ input.amount }", amount: "${ input.amuont }", currency: 7 },
      retry: { maxAttempts: 4 },
      compensate: { task: "payment.refund" },
    },
    child: { workflow: "order", needs: ["charge"], input: {} },
    pause: { wait: "5s", needs: ["charge"] },
    paid: {
      signal: "paid",
      timeout: "1h",
      default: { a: 1 },
      needs: ["pause", { step: "child", when: "true" }],
      join: "noneFailed",
    },
    ask: {
      approval: {
        approvers: ["Ada"],
        form: { type: "object", properties: { approved: { type: "boolean", title: "Fine?" } } },
        reminder: { after: "1d" },
      },
      needs: ["paid"],
    },
    route: { choice: [{ when: "steps.ask.output.approved", to: "each" }], needs: ["ask"] },
    each: { map: { items: "${ input.lines }", steps: { pick: { task: "inventory.reserve" } } } },
    poll: { repeat: { steps: { look: { wait: "1s" } }, until: "iteration > 2", maxIterations: 5 } },
  },
};

test("the forms of every kind of step, of the workflow itself, and the sample data", async ({
  page,
  apiUrl,
}) => {
  // Many states, each judged twice.
  test.slow();
  const client = createWaymarkClient({ url: apiUrl });
  const text = JSON.stringify(everyKind, null, 2);
  const { id } = await client.drafts.open.mutate({ owner: "Ada", text });
  await page.goto(`/designer/${id}`);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector.getByRole("heading", { name: "Its runs" })).toBeVisible();
  await inspector.getByRole("button", { name: "lines: all of it" }).click();
  await expectAccessible(page, INSPECTOR);
  for (const step of Object.keys(everyKind.steps)) {
    await page.locator(`[data-step="${step}"]`).first().dispatchEvent("click");
    await expect(inspector.getByRole("heading", { name: step, exact: true })).toBeVisible();
    await expectAccessible(page, INSPECTOR);
  }
  await page.locator('[data-step="charge"]').dispatchEvent("click");
  for (const tab of ["Input", "Retry & timeouts", "Undo"]) {
    await inspector.getByRole("tab", { name: tab }).click();
    await expectAccessible(page, INSPECTOR);
  }
  await inspector.getByRole("button", { name: "Sample data" }).click();
  await expect(page.getByRole("dialog", { name: "Sample data" })).toBeVisible();
  await expectAccessible(page);
});
