import { openDraft } from "./support/canvas.ts";
import { expect, test } from "./support/test.ts";

const node = (id: string) => `[data-step="${id}"]`;

test("what a problem says of runs is played: what stands when the others are undone", async ({
  page,
  apiUrl,
}) => {
  const order = { orderId: "o-1" };
  await openDraft(page, apiUrl, {
    name: "stands",
    onFailure: "compensate",
    steps: {
      reserve: {
        task: "inventory.reserve",
        input: { ...order, items: [{ sku: "compass", quantity: 1 }] },
        compensate: { task: "inventory.release" },
      },
      charge: { task: "payment.charge", needs: ["reserve"], input: { ...order, amount: 5 } },
      publish: {
        task: "document.publish",
        needs: ["charge"],
        input: { documentId: "d-1", approvedBy: ["Ada"] },
      },
    },
  });
  const problem = page.getByRole("listitem").filter({ hasText: "Step charge has no compensation" });
  await problem.getByRole("button", { name: "Show it" }).click();

  // It plays by itself, and is stopped and gone on with.
  const simulated = page.locator("[data-simulated]");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(simulated).toHaveAttribute("data-simulated", "running");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(simulated).toHaveAttribute("data-simulated", "failed");
  await expect(page.locator(node("publish"))).toHaveAttribute("data-status", "failed");
  await expect(page.locator(node("charge"))).toHaveAttribute("data-status", "completed");
  await expect(page.locator(node("reserve"))).toHaveAttribute("data-status", "compensated");
});

test("the way into a state that no run ever leaves is played", async ({ page, apiUrl }) => {
  await openDraft(page, apiUrl, {
    kind: "machine",
    name: "trap",
    machine: {
      initial: "open",
      states: {
        open: { on: { close: "closed", fall: "pit" } },
        pit: {},
        closed: { type: "final" },
      },
    },
  });
  await page.locator('[data-show="dead-end"]').click();
  await expect(page.locator(node("trap.pit"))).toHaveAttribute("data-status", "waiting");
  await page.getByRole("tab", { name: "Design" }).click();
  await page.getByRole("button", { name: "Let the run end in it" }).click();
  await expect(page.getByText("Nothing is wrong: it can be published.")).toBeVisible();
});
