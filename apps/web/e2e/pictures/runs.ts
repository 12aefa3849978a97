import { askRun, repairStep, replaceJson } from "../support/run-page.ts";
import { GRAPH, type Picture } from "./picture.ts";

export const RUN_PICTURES: readonly Picture[] = [
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
  {
    name: "run-steps",
    path: ({ wholesale }) => `/runs/${wholesale}?view=steps`,
    ready: "main tbody tr",
  },
  { name: "run-logs", path: ({ failed }) => `/runs/${failed}?view=logs`, ready: "[data-log]" },
  {
    name: "run-repair",
    path: ({ completed }) => `/runs/${completed}?step=inventory`,
    ready: GRAPH,
    act: async (page) => {
      await repairStep(page, "Run again from here");
      await page.getByRole("region", { name: "What would happen" }).waitFor();
    },
  },
  {
    name: "run-modification",
    path: ({ failed }) => `/runs/${failed}`,
    ready: GRAPH,
    act: async (page) => {
      await askRun(page, "Modify");
      await repairStep(page, "Skip with an output");
      const dialog = page.getByRole("dialog");
      await replaceJson(
        dialog.getByRole("textbox", { name: "Output, JSON" }),
        '{ "reservationId": "res_by_phone" }',
      );
      await dialog.getByRole("button", { name: "Stage it" }).click();
      await page.getByText("1 change staged").waitFor();
    },
  },
  {
    name: "run-phone",
    path: ({ failed }) => `/runs/${failed}`,
    ready: "[data-inspector]",
    phone: true,
  },
  {
    name: "bulk-action",
    path: ({ bulkAction }) => `/bulk/${bulkAction}`,
    ready: "[data-bulk-status=completed]",
  },
  { name: "bulk-actions", path: () => "/bulk", ready: "tr[data-bulk]" },
  {
    name: "viewer",
    path: () => "/viewer",
    ready: "h1",
    act: async (page, { bundle }) => {
      const buffer = Buffer.from(bundle);
      await page
        .getByLabel("Choose a file")
        .setInputFiles({ name: "run.waymark.json", mimeType: "application/json", buffer });
      await page.locator(GRAPH).waitFor();
      await page.getByRole("button", { name: "Verify the history" }).click();
      await page.locator("[data-verified=true]").waitFor();
    },
  },
];
