import { createWaymarkClient } from "@waymark/client";
import { nodeOf, openDraft, savedSteps } from "./support/canvas.ts";
import { inspectorOf, publish, startWith } from "./support/newcomer.ts";
import { statusOf } from "./support/run-page.ts";
import { expect, test } from "./support/test.ts";

const NAME = "work-without-code";

test("a workflow that asks a service, reshapes its answer and runs a script is drawn without code of its own, and does its work", async ({
  page,
  apiUrl,
}) => {
  test.slow(); // all of it, one after the other
  const id = await openDraft(page, apiUrl, { name: NAME, title: "Work without code", steps: {} });
  const inspector = inspectorOf(page);
  const add = (task: string) => page.locator(`[data-add="task ${task}"]`).click();
  const showInput = () => inspector.getByRole("tab", { name: "Input" }).click();
  const field = (name: string) => inspector.getByRole("textbox", { name, exact: true });

  await add("http.request");
  await showInput();
  await field("URL").fill(`${apiUrl}/healthz`);
  // What a service has to know is chosen by its name, and named by the name of a secret.
  const auth = inspector.getByRole("combobox", { name: "Authentication", exact: true });
  await auth.selectOption("Bearer token");
  await field("Name of the secret").fill("SHOP_TOKEN");
  expect(await savedSteps(page, apiUrl, id)).toMatchObject({
    request: { input: { auth: { bearer: "SHOP_TOKEN" } } },
  });
  await auth.selectOption("Not given");

  await add("json.transform");
  await showInput();
  await inspector.getByRole("button", { name: "Begin with an example" }).click();
  await expect(field("Expression (JSONata)")).toContainText("$sum(lines.(price * quantity))");

  await add("script.run");
  await showInput();
  await field("Code").click();
  await page.keyboard.type("// a line of its own");
  await page.keyboard.press("Enter");
  await page.keyboard.type("return input.total * 2;");
  await field("Input").click();
  await page.keyboard.type("steps.transform.output");
  await expect(page.getByText("Nothing is wrong: it can be published.")).toBeVisible();
  expect(await savedSteps(page, apiUrl, id)).toMatchObject({
    run: {
      input: {
        code: "// a line of its own\nreturn input.total * 2;",
        input: "${ steps.transform.output }",
      },
    },
  });
  // Each has the picture of its task.
  const pictures = ["request", "transform", "run"].map((step) =>
    nodeOf(page, step).locator("svg").first().getAttribute("class"),
  );
  expect(new Set(await Promise.all(pictures)).size).toBe(3);

  await publish(page, NAME);
  await page.getByRole("button", { name: "Start run" }).click();
  await startWith(page, {});
  await page.waitForURL(/\/runs\/run_/);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed");
  const runId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { output } = await createWaymarkClient({ url: apiUrl }).runs.describe.query({ runId });
  expect(output).toEqual({ run: 12 });
});

test("what a child run needs and is not given is told while it is drawn, and taken by a click from what has its name", async ({
  page,
  apiUrl,
}) => {
  const id = await openDraft(page, apiUrl, {
    name: "starts-an-order",
    input: { type: "object", properties: { orderId: { type: "string" } } },
    steps: { buy: { workflow: "order" } },
  });
  const problems = page.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText('order needs "address".');
  await problems.getByRole("button", { name: "Take input.orderId" }).click();
  await expect(problems).not.toContainText('order needs "orderId".');
  expect(await savedSteps(page, apiUrl, id)).toMatchObject({
    buy: { input: { orderId: "${ input.orderId }" } },
  });
});
