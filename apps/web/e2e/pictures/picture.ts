import type { Page } from "playwright/test";
import type { PictureData } from "./fill.ts";

/** A picture of one page, as it is when there is something to see. */
export interface Picture<Data = PictureData> {
  readonly name: string;
  readonly path: (data: Data) => string;
  /** What is on the page when it is ready. */
  readonly ready: string;
  /** What somebody does there before the picture is taken. */
  readonly act?: (page: Page, data: Data) => Promise<void>;
  readonly phone?: true;
}

export const GRAPH = '[data-layout="done"]';

export const DIALOG = "[role=dialog]";
