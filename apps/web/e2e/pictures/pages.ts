import type { Picture } from "./picture.ts";

/** Before anything has run. */
export const EMPTY: readonly Picture<void>[] = [
  { name: "first-steps", path: () => "/", ready: "[data-first-step=open] pre" },
  { name: "claim", path: () => "/claim", ready: "input[type=password]" },
];

export const PAGE_PICTURES: readonly Picture[] = [
  { name: "overview", path: () => "/?range=24h", ready: "h2:has-text('Outcomes')" },
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
    act: async (page) => await page.locator("[data-warning]").first().waitFor(),
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
