import { join } from "node:path";
import { createWaymarkClient } from "@waymark/client";
import type { Page } from "playwright/test";
import { buildOrchestratorWith } from "../../../../scripts/lib/build-product.ts";
import { PROJECT } from "../../../../scripts/setup/project.mjs";
import { mainThreadWork } from "../support/main-thread.ts";
import { startProduct, type Product } from "../support/product.ts";
import { statusOf } from "../support/run-page.ts";
import { expect, test } from "../support/test.ts";

const DEFINITIONS = join(PROJECT, "packages", "definitions", "testing", "large-runs.ts");

let product: Product;

test.beforeAll(async () => {
  product = await startProduct(await buildOrchestratorWith(DEFINITIONS));
});
test.afterAll(async () => await product.stop());

interface Stream {
  /** What the stream was asked to go on after, as it was first opened. */
  readonly from: number;
  /** Numbers of the events that came, in the order they came. */
  readonly arrived: readonly number[];
}

declare global {
  interface Window {
    streams: { url: string; arrived: number[] }[];
    opening: { laidOutAt: number; onScreenAt: number };
  }
}

test("a run of 1,000 steps is followed at 100 steps a second: each event arrives once, and the page stays smooth", async ({
  page,
}) => {
  await recordStreams(page);
  const runId = await start("steps-1000");
  await page.goto(`${product.webUrl}/runs/${runId}`);
  await expect(page.locator('[data-layout="done"]')).toBeVisible({ timeout: 45_000 });
  const busy = await meterMainThread(page);

  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 45_000 });
  const share = await busy();
  const { sequence } = await api().runs.describe.query({ runId });
  const { from, arrived } = await streamOf(page, runId);
  expect(arrived).toEqual(Array.from({ length: sequence - from }, (_, index) => from + index + 1));
  await page.getByRole("tab", { name: "Steps" }).click();
  await expect(page.getByRole("tabpanel").first()).toContainText("s999");

  expect(arrived.length).toBeGreaterThan(200);
  // Time of the processor, not of the clock: what else the machine does is not held against the page.
  expect(share, "share of its time that the page is busy").toBeLessThan(0.6);
});

test("a graph of 5,000 steps is on the screen within a second after it was laid out", async ({
  page,
}) => {
  await recordOpening(page);
  const runId = await start("steps-5000");
  await page.goto(`${product.webUrl}/runs/${runId}`);
  await expect(page.locator('[data-layout="done"]')).toBeVisible({ timeout: 45_000 });
  const took = await page.waitForFunction(() => {
    const { laidOutAt, onScreenAt } = window.opening;
    return onScreenAt > 0 ? onScreenAt - laidOutAt : undefined;
  });
  expect(await took.jsonValue(), "milliseconds").toBeLessThan(1_000);
  await api().runs.cancel.mutate({ runId });
});

test("the timeline of 1,000 steps stays smooth while they run, and keeps few rows in the document", async ({
  page,
}) => {
  const runId = await start("steps-1000");
  await page.goto(`${product.webUrl}/runs/${runId}?view=timeline`);
  const tree = page.getByRole("tree", { name: "Timeline of the run" });
  const rows = tree.getByRole("treeitem");
  await expect(rows.first()).toBeVisible();
  const busy = await meterMainThread(page);
  await expect(statusOf(page)).toHaveAttribute("data-run-status", "completed", { timeout: 45_000 });
  // Each of 100 updates a second moves bars: half of its time on two cores.
  expect(await busy(), "share of its time that the page is busy").toBeLessThan(0.65);

  const scrolling = await meterMainThread(page);
  const begun = performance.now();
  await tree.hover();
  for (let turn = 0; turn < TURNS; turn++) await page.mouse.wheel(0, 600);
  await expect(page.locator('[data-row="s999"]')).toBeVisible();
  const ms = ((await scrolling()) * (performance.now() - begun)) / TURNS;
  expect(ms, "milliseconds of work for a turn of the wheel").toBeLessThan(50);
  expect(await rows.count()).toBeLessThan(80);
});

/** Turns of the wheel that go through all rows. */
const TURNS = 50;

const api = () => createWaymarkClient({ url: product.apiUrl });

const start = async (workflow: string) =>
  (await api().runs.start.mutate({ workflow, input: {} })).runId;

const recordOpening = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    window.opening = { laidOutAt: NaN, onScreenAt: NaN };
    const drawn = () =>
      document.querySelector('[data-layout="done"] :is(canvas, [data-step])') !== null;
    const look = () => {
      if (!drawn()) requestAnimationFrame(look);
      // What is drawn in this frame is on the screen at the next one.
      else requestAnimationFrame(() => (window.opening.onScreenAt = performance.now()));
    };
    const Plain = window.Worker;
    window.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener("message", () => {
          window.opening.laidOutAt = performance.now();
          look();
        });
      }
    };
  });
};

const recordStreams = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    window.streams = [];
    const Plain = window.EventSource;
    window.EventSource = class extends Plain {
      constructor(url: string | URL, options?: EventSourceInit) {
        super(url, options);
        const stream = { url: String(url), arrived: new Array<number>() };
        window.streams.push(stream);
        this.addEventListener("message", ({ lastEventId }) => {
          if (lastEventId !== "") stream.arrived.push(Number(lastEventId));
        });
      }
    };
  });
};

async function streamOf(page: Page, runId: string): Promise<Stream> {
  const streams = await page.evaluate(() => window.streams);
  const ofRun = streams.filter(({ url }) => url.includes(runId));
  const { input } = Object.fromEntries(new URL(ofRun[0]?.url ?? "", product.webUrl).searchParams);
  const { lastEventId } = JSON.parse(input ?? "{}") as { lastEventId: string };
  return { from: Number(lastEventId), arrived: ofRun.flatMap(({ arrived }) => arrived) };
}

/** Answers, each time it is asked, which share of the time since now the page's main thread was at work. */
async function meterMainThread(page: Page): Promise<() => Promise<number>> {
  const work = await mainThreadWork(page);
  const begun = performance.now();
  return async () => (await work()) / ((performance.now() - begun) / 1000);
}
