import { drawLine, edgeOf, nodeOf, openDraft, pointOn, savedSteps } from "./support/canvas.ts";
import { expect, test } from "./support/test.ts";

const EMPTY = { name: "drawn", title: "Drawn", steps: {} };

test("a DAG of five steps is drawn by hand: added, connected, inserted, copied, undone", async ({
  page,
  apiUrl,
}) => {
  const id = await openDraft(page, apiUrl, EMPTY);
  const add = (item: string) => page.locator(`[data-add="${item}"]`).click();
  await add("task payment.charge");
  await add("task inventory.reserve");
  await expect(edgeOf(page, "charge", "reserve")).toBeAttached();

  const zoomOut = page.getByRole("button", { name: "Zoom out" });
  await zoomOut.click();
  await zoomOut.click();
  // The list of problems takes its room from the canvas.
  await expect(page.getByText('inventory.reserve needs "items"')).toBeVisible();
  const pane = await page.locator(".react-flow__pane").boundingBox();
  // Dropped on the canvas it stands on its own, until a line is drawn.
  await page.locator('[data-add="approval"]').dragTo(page.locator(".react-flow__pane"), {
    targetPosition: { x: 110, y: (pane?.height ?? 0) - 110 },
  });
  await drawLine(page, "reserve", "approval");
  await expect(edgeOf(page, "reserve", "approval")).toBeAttached();
  // Back it would be a cycle.
  await drawLine(page, "approval", "charge");
  await expect(page.getByText("the two would wait for each other")).toBeVisible();
  await expect(edgeOf(page, "approval", "charge")).toHaveCount(0);

  const middle = await pointOn(edgeOf(page, "charge", "reserve"), 0.5);
  await page.mouse.move(middle.x, middle.y);
  await page.getByRole("button", { name: "Insert a step between charge and reserve" }).click();
  await page.getByRole("combobox", { name: "Search for a step to add" }).fill("time");
  await page.keyboard.press("Enter");
  await expect(nodeOf(page, "wait")).toBeFocused();
  await expect(edgeOf(page, "wait", "reserve")).toBeAttached();

  const tools = page.getByRole("dialog", { name: "Edge from reserve to approval" });
  // What was inserted may still be making room: a line that moved away is reached for again.
  await expect(async () => {
    // In its middle is the button that inserts a step, as soon as the line is pointed at.
    const line = await pointOn(edgeOf(page, "reserve", "approval"), 0.2);
    await page.mouse.click(line.x, line.y);
    await expect(tools).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await tools.getByRole("radio", { name: "Failed" }).click();
  await expect(page.getByText("failed", { exact: true })).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(tools).toHaveCount(0);
  await page.getByRole("button", { name: "Show everything" }).click();
  await nodeOf(page, "approval").click();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(nodeOf(page, "approval-2")).toBeVisible();
  expect(await savedSteps(page, apiUrl, id)).toMatchObject({
    charge: { task: "payment.charge" },
    wait: { needs: ["charge"] },
    reserve: { needs: ["wait"] },
    approval: { needs: [{ step: "reserve", on: "failed" }] },
    "approval-2": { approval: {} },
  });

  for (const gone of ["approval-2", "wait"]) {
    while (await nodeOf(page, gone).isVisible()) await page.keyboard.press("Control+z");
  }
  await expect(edgeOf(page, "charge", "reserve")).toBeAttached();
  await page.keyboard.press("Control+Shift+z");
  await expect(nodeOf(page, "wait")).toBeVisible();
});

test("a DAG of five steps is drawn by keys alone", async ({ page, apiUrl }) => {
  const id = await openDraft(page, apiUrl, EMPTY);
  const search = page.getByRole("combobox", { name: "Search for a step to add" });
  const add = async (words: string) => {
    await page.keyboard.press("a");
    await expect(search).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  };
  const row = (step: string) => page.locator(`[data-outline="${step}"]`);
  await page.getByRole("tab", { name: "Outline" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("tree", { name: "Outline" }).focus();
  await add("payment.charge");
  await expect(row("charge")).toBeFocused();
  await add("inventory.reserve");
  await expect(row("reserve")).toBeFocused();
  await add("list");
  await expect(row("map")).toBeFocused();
  await page.keyboard.press("i");
  await page.keyboard.type("delivery.ship");
  await page.keyboard.press("Enter");
  await expect(row("map/ship")).toBeFocused();
  await page.keyboard.press("Home");
  await add("people");
  await expect(row("approval")).toBeFocused();

  await page.keyboard.press("r");
  const needs = page.getByRole("dialog", { name: "What approval runs after" });
  await needs.getByRole("checkbox", { name: "reserve" }).press("Space");
  await page.keyboard.press("Escape");
  await expect(row("approval")).toBeFocused();
  await expect(row("approval")).toContainText("after charge, reserve");
  await page.keyboard.press("F2");
  await page.getByRole("dialog").getByLabel("Id").fill("decide");
  await page.keyboard.press("Enter");
  await expect(row("decide")).toBeFocused();
  await expect(page.getByText("approval is called decide.")).toBeAttached();
  expect(await savedSteps(page, apiUrl, id)).toMatchObject({
    reserve: { needs: ["charge"] },
    map: { needs: ["reserve"], map: { steps: { ship: { task: "delivery.ship" } } } },
    decide: { needs: ["charge", "reserve"] },
  });

  // With Alt a step is carried: into the loop beside it, and out again.
  await page.keyboard.press("Alt+ArrowRight");
  await expect(row("map/decide")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByText("Moved decide up.")).toBeAttached();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(row("decide")).toBeFocused();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(row("decide")).toContainText("after charge, reserve");

  // On the canvas the keys do the same.
  await nodeOf(page, "decide").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Delete");
  await expect(nodeOf(page, "decide")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(nodeOf(page, "decide")).toBeVisible();
});

test("steps are dragged into a loop and out of it, and renamed where their name stands", async ({
  page,
  apiUrl,
}) => {
  const id = await openDraft(page, apiUrl, {
    name: "dragged",
    steps: {
      pay: { task: "payment.charge" },
      each: { map: { items: [], steps: { pick: { wait: "1s" } } }, needs: ["pay"] },
    },
    layout: {
      steps: { pay: { x: 0, y: 0 }, each: { x: 340, y: 100 }, "each/pick": { x: 20, y: 52 } },
    },
  });
  const drag = async (step: string, to: { readonly x: number; readonly y: number }) => {
    const box = await nodeOf(page, step).boundingBox();
    if (!box) throw new Error("It is not on the canvas.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
  };
  const loop = await nodeOf(page, "each").boundingBox();
  if (!loop) throw new Error("There is no loop.");
  const inside = { x: loop.x + loop.width / 2, y: loop.y + loop.height - 20 };
  await drag("pay", inside);
  await expect(nodeOf(page, "each/pay")).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo: Move into each" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(edgeOf(page, "pay", "each")).toBeAttached();
  await drag("each/pick", { x: loop.x - 160, y: loop.y + loop.height });
  await expect(nodeOf(page, "pick")).toBeVisible();

  await page.getByRole("button", { name: "Rename pick" }).click();
  await page.getByRole("textbox", { name: "Id of the step" }).fill("pay");
  await expect(page.getByText("There is a step pay already.")).toBeVisible();
  await page.getByRole("textbox", { name: "Id of the step" }).fill("take");
  await page.keyboard.press("Enter");
  await expect(nodeOf(page, "take")).toBeVisible();
  expect(await savedSteps(page, apiUrl, id)).toMatchObject({
    pay: { task: "payment.charge" },
    take: { wait: "1s" },
    each: { map: { steps: {} }, needs: ["pay"] },
  });
});

test("an edit of 300 steps draws only what changed", async ({ page, apiUrl }) => {
  const steps = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `s${index}`,
      { wait: "1s", ...(index > 2 && { needs: [`s${index - 3}`] }) },
    ]),
  );
  const at = (index: number) => ({ x: (index % 3) * 300, y: Math.floor(index / 3) * 112 });
  const layout = {
    steps: Object.fromEntries(Object.keys(steps).map((step, index) => [step, at(index)])),
  };
  await openDraft(page, apiUrl, { name: "many", steps, layout });
  await nodeOf(page, "s1").click();
  const drawn = await page.evaluate(() => {
    const changed = new Set<string>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const node = target instanceof Element && target.closest(".react-flow__node");
        if (node) changed.add(node.getAttribute("data-id") ?? "");
      }
    });
    const canvas = document.querySelector(".react-flow__nodes");
    if (canvas) observer.observe(canvas, { subtree: true, attributes: true, childList: true });
    return new Promise<{ changed: string[]; ms: number }>((resolve) => {
      document.addEventListener(
        "keydown",
        () => {
          const began = performance.now();
          // The second frame comes when the first one is drawn.
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              resolve({ changed: [...changed], ms: performance.now() - began }),
            ),
          );
        },
        { capture: true, once: true },
      );
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }),
      );
    });
  });
  test.info().annotations.push({ type: "ms from key to drawn", description: String(drawn.ms) });
  expect(drawn.changed).toEqual(["s1"]);
});
