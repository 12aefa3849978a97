import { layoutSettled, openDraft, savedDocument } from "./support/canvas.ts";
import { ChartEditor } from "./support/chart.ts";
import { publish } from "./support/newcomer.ts";
import { expect, test } from "./support/test.ts";

const EMPTY = { kind: "machine", name: "parcel", title: "Parcel", machine: { states: {} } };

test("parallel states, a history, always, entry and exit are drawn, simulated and published", async ({
  page,
  apiUrl,
}) => {
  test.slow(); // all of it, one after the other
  const id = await openDraft(page, apiUrl, EMPTY);
  const chart = new ChartEditor(page, "parcel");
  const { inspector, dialog, states } = chart;
  const name = async (key: string) => {
    await inspector.getByRole("textbox", { name: "Key" }).fill(key);
    await page.keyboard.press("Enter");
    await expect(inspector.getByRole("heading", { level: 2, name: key })).toBeVisible();
  };
  /** Adds a value to what is set, and says how it is worked out. */
  const value = async (label: string, text: string) => {
    const actions = inspector.getByRole("region", { name: label });
    await actions.getByRole("button", { name: "Add an action" }).click();
    await actions.getByRole("textbox", { name: "Add a value: name" }).fill("holds");
    await page.keyboard.press("Enter");
    await actions.getByRole("textbox", { name: "holds" }).fill(text);
  };

  // Two at once, each with an end of its own.
  await page.getByRole("button", { name: "Parallel state" }).click();
  await name("preparing");
  for (const [region, key, event, end] of [
    ["one", "packing", "packed", "wrapped"],
    ["two", "billing", "paid", "settled"],
  ] as const) {
    await chart.select(region);
    await name(key);
    await chart.connect(`preparing.${key}.first`, { text: event, to: end, kind: "final" });
  }

  // Held and taken up where it was.
  await chart.select("preparing");
  await states.getByRole("button", { name: "Add" }).click();
  await page.getByRole("menuitem", { name: "History", exact: true }).click();
  await name("back");
  await inspector.getByRole("combobox", { name: "How far back" }).selectOption("deep");
  await chart.connect("preparing", { text: "hold", to: "held" });
  await value("On entry", "context.holds + 1");
  await value("On exit", "context.holds * 10");
  await chart.connect("held", { text: "resume", to: "preparing › back", isThere: true });

  // Its end leads to a choice that takes no time.
  await chart.connect("preparing", { by: "done", to: "checking" });
  await chart.connect("checking", { by: "always", to: "late", kind: "final" });
  await page.getByRole("button", { name: "always", exact: true }).click();
  await inspector.getByRole("button", { name: "Add a condition or actions" }).click();
  await inspector.getByRole("combobox", { name: "Only if" }).selectOption("expression");
  await inspector.getByRole("textbox", { name: "Condition" }).fill("context.holds > 5");
  await chart.connect("checking", { by: "always", to: "sent", kind: "final" });
  await chart.select("The machine");
  const context = inspector.getByRole("textbox", { name: "Add a value: name" }).first();
  await context.fill("holds");
  await context.press("Enter");
  await inspector.getByRole("combobox", { name: "How holds is given" }).selectOption("number");
  await expect(page.getByRole("region", { name: "Problems" })).toContainText("Nothing is wrong");
  await layoutSettled(page);
  for (const label of ["done", "always [context.holds > 5]", "always", "hold", "resume"])
    await expect(page.getByRole("button", { name: label, exact: true })).toBeVisible();

  const assign = (text: string) => ({ type: "assign", values: { holds: { "@expr": text } } });
  const region = (event: string, end: string) => ({
    initial: "first",
    states: { first: { on: { [event]: end } }, [end]: { type: "final" } },
  });
  const { machine } = await savedDocument(page, apiUrl, id);
  expect(machine).toEqual({
    initial: "preparing",
    context: { holds: 0 },
    states: {
      preparing: {
        type: "parallel",
        states: {
          packing: region("packed", "wrapped"),
          billing: region("paid", "settled"),
          back: { type: "history", history: "deep" },
        },
        on: { hold: "held" },
        onDone: "checking",
      },
      held: {
        entry: assign("context.holds + 1"),
        exit: assign("context.holds * 10"),
        on: { resume: "preparing.back" },
      },
      checking: {
        always: [{ target: "late", guard: { "@expr": "context.holds > 5" } }, "sent"],
      },
      late: { type: "final" },
      sent: { type: "final" },
    },
  });

  // What was packed stays packed, and being held once decides where it ends.
  await page.getByRole("tab", { name: "Simulate" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await dialog.getByRole("button", { name: "Start" }).click();
  const send = async (signal: string) => {
    await page.getByRole("button", { name: `Send ${signal}` }).click();
    await dialog.getByRole("button", { name: "Send" }).click();
  };
  const step = (key: string) => page.locator(`[data-step="parcel.${key}"]`);
  for (const signal of ["packed", "hold", "resume"]) await send(signal);
  await expect(step("preparing.packing.wrapped")).toHaveAttribute("data-status", "completed");
  await expect(step("preparing.billing.first")).toHaveAttribute("data-status", "waiting");
  await expect(page.getByRole("button", { name: "Send packed" })).toHaveCount(0);
  await send("paid");
  await expect(page.locator("[data-simulated]")).toHaveAttribute("data-simulated", "completed");
  await expect(step("late")).toHaveAttribute("data-status", "completed");

  await publish(page, "parcel");
  await expect(step("preparing.packing.wrapped")).toBeVisible();
});
