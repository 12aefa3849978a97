import { createWaymarkClient } from "@waymark/client";
import { expect, test } from "./support/test.ts";

const begun = {
  name: "drawn-by-forms",
  input: {
    type: "object",
    required: ["amount"],
    additionalProperties: false,
    properties: { amount: { type: "number", examples: [49.9] } },
  },
  steps: { pay: { task: "", ours: "kept" }, ask: { approval: {}, needs: ["pay"] } },
};

test("a task and an approval are made by forms: task, expression, retry, who is asked and what", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const { id } = await client.drafts.open.mutate({ owner: "Ada", text: JSON.stringify(begun) });
  await page.goto(`/designer/${id}`);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  const showStep = async (step: string) => {
    await page.locator(`[data-step="${step}"]`).first().dispatchEvent("click");
    await expect(inspector.getByRole("heading", { name: step, exact: true })).toBeVisible();
  };
  const showTab = async (name: string) => await inspector.getByRole("tab", { name }).click();

  await showStep("pay");
  await inspector.getByRole("button", { name: "Task", exact: true }).click();
  await page.getByRole("combobox", { name: "Search: Task" }).fill("charge the");
  await page.keyboard.press("Enter");
  await expect(inspector.getByRole("button", { name: "Task: Charge the customer" })).toBeVisible();

  await showTab("Input");
  await inspector.getByRole("combobox", { name: "How amount is given" }).selectOption("Expression");
  const amount = inspector.getByRole("textbox", { name: "amount" });
  await amount.click();
  await page.keyboard.type("input.am");
  // A key that comes at once would not be meant for what has only just appeared.
  const completion = page.getByRole("option", { name: /amount/ });
  await expect(completion).toContainText("a number");
  await completion.click();
  await expect(inspector.getByText("Gives a number, on the sample 49.9")).toBeVisible();
  await amount.press("End");
  await page.keyboard.type("X");
  await expect(inspector.getByText(/There is no `amountX`.*at character 7/)).toBeVisible();
  await page.keyboard.press("Backspace");
  await expect(inspector.getByText("Gives a number, on the sample 49.9")).toBeVisible();

  await showTab("Retry & timeouts");
  await inspector.getByRole("switch", { name: "Try again when an attempt fails" }).click();
  await inspector.getByRole("textbox", { name: "Attempts", exact: true }).fill("4");
  await expect(inspector.locator("[data-retry-schedule]")).toContainText(
    "Tries 4 times: waits 1 s, 2 s, 4 s, then it fails after 7 s.",
  );

  await showStep("ask");
  await inspector.getByRole("radio", { name: "these people" }).click();
  await inspector.getByRole("textbox", { name: "Names 1" }).fill("Ada");
  const form = inspector.getByRole("region", { name: "What is asked" });
  await form.getByRole("button", { name: "Describe it" }).click();
  await form.getByRole("textbox", { name: "Add a field: name" }).fill("reason");
  await page.keyboard.press("Enter");
  await expect(form.getByText("required")).toBeVisible();
  await inspector
    .getByRole("group", { name: "Output when nobody answered in time" })
    .getByRole("textbox", { name: "reason" })
    .fill("too late");

  await expect(page.locator("[data-saving]")).toHaveAttribute("data-saving", "saved");
  const { text } = await client.drafts.get.query({ id });
  expect(JSON.parse(text)).toMatchObject({
    ...begun,
    steps: {
      pay: {
        task: "payment.charge",
        ours: "kept",
        input: { amount: "${ input.amount }" },
        retry: { maxAttempts: 4 },
      },
      ask: {
        approval: {
          approvers: ["Ada"],
          default: { reason: "too late" },
          form: {
            type: "object",
            required: ["reason"],
            properties: { reason: { type: "string" } },
          },
        },
      },
    },
  });
});

test("the text of a document is completed by the schema of definitions", async ({
  page,
  apiUrl,
}) => {
  const client = createWaymarkClient({ url: apiUrl });
  const text = '{ "name": "typed", "steps": { "pay": { "task": "payment.charge",  } } }';
  const { id } = await client.drafts.open.mutate({ owner: "Ada", text });
  await page.goto(`/designer/${id}?view=code`);
  const editor = page.getByRole("textbox", { name: "Definition, JSON" });
  await editor.click();
  await editor.press("ControlOrMeta+End");
  for (const _ of " } } }") await editor.press("ArrowLeft");
  await page.keyboard.type('"ret');
  await page.getByRole("option", { name: /^retry/ }).click();
  await expect(editor).toContainText('"retry": { ');
});
