import type { Page } from "playwright/test";
import type { PictureData } from "./fill.ts";

/** A picture of one page, as it is when there is something to see. */
export interface Picture<Data = PictureData> {
  readonly name: string;
  readonly path: (data: Data) => string;
  /** What is on the page when it is ready. */
  readonly ready: string;
  /** What somebody does there before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  readonly phone?: true;
}

const GRAPH = '[data-layout="done"]';

const DIALOG = "[role=dialog]";

/** Before anything has run. */
export const EMPTY: readonly Picture<void>[] = [
  { name: "first-steps", path: () => "/", ready: "[data-first-step=open] pre" },
];

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
  {
    name: "designer",
    path: ({ draft }) => `/designer/${draft}`,
    ready: GRAPH,
    act: async (page) => {
      await page.locator('.react-flow__node[data-id="payment"]').click();
      await page.getByRole("button", { name: "Test this step" }).waitFor();
    },
  },
  {
    name: "designer-machine",
    path: ({ machineDraft }) => `/designer/${machineDraft}`,
    ready: GRAPH,
    act: async (page) => {
      const states = page.getByRole("region", { name: "States" });
      await states.getByRole("button", { name: /^In review/ }).click();
      await page.getByRole("tab", { name: "Transitions" }).click();
      await page.getByRole("button", { name: /^approve \[new\]/, expanded: false }).click();
      await page.getByRole("button", { name: "Show everything (Shift+1)" }).click();
    },
  },
  {
    name: "designer-code",
    path: ({ draft }) => `/designer/${draft}?view=code`,
    ready: GRAPH,
  },
  {
    name: "designer-simulate",
    path: ({ draft }) => `/designer/${draft}?view=simulate`,
    ready: GRAPH,
    act: async (page) => {
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.locator(DIALOG).getByRole("button", { name: "Start" }).click();
      await page.getByRole("button", { name: "To the end" }).click();
      await page.locator('[data-step="delivery"][data-status="completed"]').first().waitFor();
    },
  },
  {
    name: "designer-publish",
    path: ({ changedDraft }) => `/designer/${changedDraft}`,
    ready: GRAPH,
    act: async (page) => {
      await page.getByRole("button", { name: "Publish", exact: true }).click();
      await page.locator(DIALOG).getByLabel(/new/i).first().fill("A thank-you the day after.");
    },
  },
  { name: "new-workflow", path: () => "/workflows/new", ready: "#templates" },
  {
    name: "versions",
    path: () => "/workflows/invoice?view=versions",
    ready: "main tbody tr",
  },
  {
    name: "version-diff",
    path: () => "/workflows/invoice/diff?a=1&b=2&step=payment",
    ready: GRAPH,
  },
  {
    name: "migration",
    path: () => "/workflows/invoice?view=versions",
    ready: "main tbody tr",
    act: async (page) => {
      await page.getByRole("button", { name: "Actions for v1" }).click();
      await page.getByRole("menuitem", { name: /^Move its runs/ }).click();
      await page
        .locator(DIALOG)
        .getByText(/^Tried on \d/)
        .waitFor();
    },
  },
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
  { name: "notifications", path: () => "/notifications", ready: "#webhooks-heading" },
  {
    name: "go-to",
    path: () => "/runs",
    ready: "[data-run]",
    act: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("combobox", { name: "Page, workflow, schedule or run" }).fill("or");
    },
  },
];

/** Once there are accounts. */
export const CLAIMED: readonly Picture[] = [
  {
    name: "settings",
    path: () => "/settings/general",
    ready: "h2:has-text('What is not shown')",
  },
  { name: "members", path: () => "/settings/members", ready: "[data-member]" },
  { name: "api-keys", path: () => "/settings/keys", ready: "[data-api-key]" },
  { name: "sessions", path: () => "/settings/sessions", ready: "text=this one" },
];
