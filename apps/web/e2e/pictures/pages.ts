import type { Page } from "playwright/test";
import type { PictureData } from "./fill.ts";

/** A picture of one page, as it is when there is something to see. */
export interface Picture {
  readonly name: string;
  readonly path: (data: PictureData) => string;
  /** What is on the page when it is ready. */
  readonly ready: string;
  /** What somebody does there before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  readonly phone?: true;
}

const GRAPH = '[data-layout="done"]';

export const PICTURES: readonly Picture[] = [
  { name: "overview", path: () => "/?range=24h", ready: "h2:has-text('Outcomes')" },
  { name: "runs", path: () => "/runs", ready: "[data-run]" },
  { name: "run-graph", path: ({ failed }) => `/runs/${failed}`, ready: GRAPH },
  {
    name: "run-timeline",
    path: ({ wholesale }) => `/runs/${wholesale}?view=timeline`,
    ready: "[data-part]",
  },
  {
    name: "run-events",
    path: ({ completed }) => `/runs/${completed}?view=events`,
    ready: "[data-event]",
  },
  {
    name: "run-input-output",
    path: ({ completed }) => `/runs/${completed}?view=io`,
    ready: "[role=tree]",
  },
  { name: "run-map", path: ({ wholesale }) => `/runs/${wholesale}?step=parcels`, ready: GRAPH },
  { name: "run-machine", path: ({ machine }) => `/runs/${machine}`, ready: GRAPH },
  {
    name: "compare-runs",
    path: ({ failed, completed }) => `/runs/compare?a=${completed}&b=${failed}`,
    ready: GRAPH,
  },
  { name: "workflows", path: () => "/workflows", ready: "[data-workflow]" },
  { name: "workflow-heat", path: () => "/workflows/order", ready: GRAPH },
  { name: "workflow-grid", path: () => "/workflows/order?view=grid", ready: "[role=gridcell]" },
  { name: "designer", path: ({ draft }) => `/designer/${draft}`, ready: GRAPH },
  {
    name: "inbox",
    path: () => "/inbox",
    ready: "[data-inbox-item]",
    act: async (page) => {
      await page.locator("[data-inbox-item]").first().getByRole("link").click();
      await page.getByRole("button", { name: "Approve" }).waitFor();
    },
  },
  { name: "inbox-phone", path: () => "/inbox", ready: "[data-inbox-item]", phone: true },
  { name: "schedules", path: () => "/schedules", ready: "tr[data-schedule]" },
  {
    name: "schedule",
    path: ({ schedule }) => `/schedules/${schedule}`,
    ready: '[data-backfill="completed"]',
  },
  {
    name: "schedule-editor",
    path: ({ schedule }) => `/schedules/${schedule}`,
    ready: "[data-instant]",
    act: async (page) => {
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByRole("dialog").locator("[data-warning]").first().waitFor();
    },
  },
  { name: "workers", path: () => "/workers", ready: "main table" },
  { name: "audit", path: () => "/audit", ready: "main tbody tr" },
];
