import { nodeOf, openDraft, savedSteps } from "./support/canvas.ts";
import { inspectorOf } from "./support/newcomer.ts";
import { expect, test } from "./support/test.ts";

const document = { name: "kept", steps: { pause: { wait: "1s" }, rest: { wait: "2s" } } };

test("what was typed the moment before its tab crashed is there in the next one", async ({
  page,
  context,
  apiUrl,
}) => {
  const id = await openDraft(page, apiUrl, document);
  await nodeOf(page, "pause").click();
  await inspectorOf(page).getByRole("textbox", { name: "Title" }).fill("Typed at last");
  const crashed = page.waitForEvent("crash");
  const devtools = await context.newCDPSession(page);
  devtools.send("Page.crash").catch(() => undefined); // nobody is there to answer
  await crashed;

  const next = await context.newPage();
  await next.goto(page.url());
  await expect(nodeOf(next, "pause")).toContainText("Typed at last");
  expect(await savedSteps(next, apiUrl, id)).toMatchObject({ pause: { title: "Typed at last" } });
});

test("a step's JSON that cannot be read is kept as it was typed, wherever one goes meanwhile", async ({
  page,
  apiUrl,
}) => {
  const id = await openDraft(page, apiUrl, document);
  const inspector = inspectorOf(page);
  const editor = inspector.getByRole("textbox", { name: "Step pause, JSON" });
  const show = async (step: string) => {
    await nodeOf(page, step).click();
    await inspector.getByRole("tab", { name: "JSON" }).click();
  };
  await show("pause");
  await editor.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(', "title":');
  const alert = inspector.getByRole("alert");
  await expect(alert).toContainText("The document keeps what it said.");

  await inspector.getByRole("tab", { name: "Config" }).click();
  await show("rest");
  await expect(alert).toHaveCount(0);
  await show("pause");
  await expect(editor).toContainText('"title":');
  await page.reload();
  await show("pause");
  await expect(editor).toContainText('"title":');

  await editor.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(' "Mended"');
  await expect(alert).toHaveCount(0);
  expect(await savedSteps(page, apiUrl, id)).toMatchObject({
    pause: { wait: "1s", title: "Mended" },
  });

  await page.keyboard.type("{");
  await inspector.getByRole("button", { name: "Show what it says" }).click();
  await expect(alert).toHaveCount(0);
  await expect(editor).toContainText('"Mended"');
});
