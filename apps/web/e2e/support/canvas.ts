import { createWaymarkClient } from "@waymark/client";
import type { Locator, Page } from "playwright/test";

type Json = Readonly<Record<string, unknown>>;

/** The designer with a new draft of this document. */
export async function openDraft(page: Page, apiUrl: string, document: Json): Promise<string> {
  const client = createWaymarkClient({ url: apiUrl });
  const owner = `canvas ${crypto.randomUUID()}`;
  const { id } = await client.drafts.open.mutate({ owner, text: JSON.stringify(document) });
  await page.goto(`/designer/${id}`);
  await page.locator('[data-layout="done"]').waitFor();
  return id;
}

/** Nothing is being laid out, and nothing glides to where it is laid out. */
export const layoutSettled = async (page: Page): Promise<void> =>
  await page.locator('[data-layout="done"]:not(.canvas-arranging)').waitFor();

/** What the draft says, once the server has all of it. */
export async function savedDocument(page: Page, apiUrl: string, id: string): Promise<Json> {
  await page.locator('[data-saving="saved"]').waitFor();
  const { text } = await createWaymarkClient({ url: apiUrl }).drafts.get.query({ id });
  return JSON.parse(text) as Json;
}

export async function savedSteps(page: Page, apiUrl: string, id: string): Promise<Json> {
  return (await savedDocument(page, apiUrl, id))["steps"] as Json;
}

export const nodeOf = (page: Page, id: string): Locator =>
  page.locator(`.react-flow__node[data-id="${id}"]`);

export const edgeOf = (page: Page, from: string, to: string): Locator =>
  page.locator(`[data-edge="${from}->${to}"]`);

/** A point on an edge, as a share of its length from its beginning. */
export const pointOn = async (edge: Locator, share: number) =>
  await edge
    .locator("path")
    .first()
    .evaluate((path, at) => {
      const line = path as SVGPathElement;
      const { x, y } = line.getPointAtLength(line.getTotalLength() * at);
      const on = line.getScreenCTM();
      return on ? { x: x * on.a + on.e, y: y * on.d + on.f } : { x: 0, y: 0 };
    }, share);

export async function drawLine(page: Page, from: string, to: string): Promise<void> {
  await nodeOf(page, from).hover();
  const start = await nodeOf(page, from).locator(".react-flow__handle.source").boundingBox();
  const end = await nodeOf(page, to).boundingBox();
  if (!start || !end) throw new Error("They are not on the canvas.");
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await page.mouse.up();
}
