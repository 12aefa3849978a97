import { DIALOG, GRAPH, type Picture } from "./picture.ts";

export const DESIGNER_PICTURES: readonly Picture[] = [
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
];
