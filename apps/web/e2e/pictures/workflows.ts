import { DIALOG, GRAPH, type Picture } from "./picture.ts";

export const WORKFLOW_PICTURES: readonly Picture[] = [
  { name: "workflows", path: () => "/workflows", ready: "[data-workflow]" },
  { name: "workflow-heat", path: () => "/workflows/order", ready: GRAPH },
  { name: "workflow-grid", path: () => "/workflows/order?view=grid", ready: "[role=gridcell]" },
  {
    name: "workflow-settings",
    path: () => "/workflows/order?view=settings",
    ready: "[data-kept=failed]",
  },
  {
    name: "workflow-definition",
    path: () => "/workflows/order?view=definition",
    ready: "[role=tabpanel] .cm-editor",
  },
  {
    name: "start-run",
    path: () => "/workflows/order",
    ready: GRAPH,
    act: async (page) => {
      await page.getByRole("button", { name: "Start run" }).click();
      await page.locator(DIALOG).getByLabel("Order number").waitFor();
    },
  },
];
