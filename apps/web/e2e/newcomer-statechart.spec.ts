import { ChartEditor } from "./support/chart.ts";
import { beginWorkflow, publish, simulateToTheEnd, startWith } from "./support/newcomer.ts";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const ORDER = { orderId: "order-1", amount: "20" };

test("a newcomer draws an order as a statechart from nothing, mends it, publishes it and sees it to its end", async ({
  page,
}) => {
  test.slow(); // all of it, one after the other
  const chart = new ChartEditor(page, "small-order");
  const { inspector, dialog } = chart;
  const problems = page.getByRole("region", { name: "Problems" });
  const tab = async (name: string) =>
    await page
      .getByRole("tablist", { name: "Views of the document" })
      .getByRole("tab", { name })
      .click();

  await beginWorkflow(page, /^Statechart/);
  await expect(page.getByRole("heading", { name: "Where does it begin?" })).toBeVisible();

  // What it is called, and what it is given.
  await chart.tab("Workflow");
  await inspector.getByRole("textbox", { name: "Name", exact: true }).fill("small-order");
  await inspector.getByRole("textbox", { name: "Title", exact: true }).fill("Small order");
  await inspector.getByRole("button", { name: "Describe it" }).click();
  await chart.addField(inspector, "orderId");
  await chart.addField(inspector, "amount");
  await inspector.getByRole("button", { name: "amount: all of it" }).click();
  await inspector.getByRole("combobox", { name: "Type" }).selectOption("number");
  await expect(page.getByRole("heading", { level: 1, name: "Small order" })).toBeVisible();

  // The first state: it can be named as soon as it is there, and its task takes what the run has.
  await page.getByRole("button", { name: "State", exact: true }).click();
  const key = inspector.getByRole("textbox", { name: "Key" });
  await expect(key).toBeFocused();
  await page.keyboard.type("paying");
  await page.keyboard.press("Enter");
  await chart.invoke("payment.charge");
  await expect(inspector.getByRole("textbox", { name: "orderId" })).toHaveText("input.orderId");
  await inspector.getByRole("switch", { name: "Try again when an attempt fails" }).click();
  await chart.undoBy("payment.refund");

  await chart.connect("paying", { to: "asking" });
  await chart.connect("asking", { text: "approve", to: "shipping" });
  await chart.connect("asking", { by: "after", text: "1d", to: "late", kind: "final" });
  await chart.select("shipping");
  await chart.invoke("delivery.ship");
  await expect(problems).toContainText("/machine/states/shipping/invoke/input/address");
  await inspector.getByRole("textbox", { name: "address" }).fill("'1 Trail Road'");
  await inspector.getByRole("textbox", { name: "reservationId" }).fill("input.orderId");
  await chart.connect("shipping", { to: "shipped", kind: "final" });

  // What comes with the signal is known where it is asked for.
  await chart.select("The machine");
  const signal = inspector.getByRole("region", { name: "Signals" });
  await signal.getByRole("button", { name: "Describe it" }).click();
  await chart.addField(signal, "by");
  await page.getByRole("button", { name: "approve", exact: true }).click();
  await inspector.getByRole("button", { name: "Add a condition or actions" }).click();
  await inspector.getByRole("combobox", { name: "Only if" }).selectOption("expression");
  await inspector.getByRole("textbox", { name: "Condition" }).click();
  await page.keyboard.type("event.");
  await page.getByRole("option", { name: /^by/ }).click();
  await expect(inspector.getByRole("textbox", { name: "Condition" })).toHaveText("event.by");
  await page.keyboard.type(" != ''");
  await expect(inspector.locator("[data-expression-result]")).toContainText("true or false");

  // The reported problems are mended by a click each.
  await expect(problems).toContainText("has a compensation, which never runs");
  await problems.getByRole("button", { name: "Undo on failure" }).click();
  await problems.getByRole("button", { name: "Undo it by delivery.recall" }).click();
  await expect(problems).toContainText("Nothing is wrong");

  // A payment that fails is played before it happens, and led to an end of its own.
  await tab("Simulate");
  await page.getByRole("tab", { name: "Script" }).click();
  await page.getByRole("button", { name: "What paying does" }).click();
  await page.getByRole("radio", { name: "Fails" }).click();
  const simulated = page.locator("[data-simulated]");
  await simulateToTheEnd(page, ORDER);
  await expect(simulated).toHaveAttribute("data-simulated", "failed");
  await expect(page.getByRole("region", { name: "What it waits for" })).toContainText(
    "The simulation let it fail.",
  );
  await tab("Design");
  await chart.connect("paying", { to: "declined", kind: "final" });
  await expect(page.getByRole("button", { name: "error", exact: true })).toBeVisible();
  await simulateToTheEnd(page);
  await expect(simulated).toHaveAttribute("data-simulated", "completed");
  await expect(page.locator('[data-step="small-order.declined"]')).toHaveAttribute(
    "data-status",
    "completed",
  );

  await publish(page, "small-order");

  // A real run, watched: it waits for the signal, and ends by it.
  await page.getByRole("button", { name: "Start run" }).click();
  await startWith(page, ORDER);
  await page.waitForURL(/\/runs\/run_/);
  await expect(page.locator('[data-step="small-order.asking"]')).toHaveAttribute(
    "data-status",
    "waiting",
  );
  await page.getByRole("button", { name: "Send signal" }).click();
  await dialog.getByRole("textbox", { name: "by" }).fill("Ada");
  await expect(dialog.getByRole("region", { name: "What would happen" })).toContainText(
    "It goes on with shipping",
  );
  await dialog.getByRole("button", { name: "Send signal" }).click();
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  await expect(page.locator('[data-step="small-order.shipped"]')).toHaveAttribute(
    "data-status",
    "completed",
  );
});
