import { setTimeout as sleep } from "node:timers/promises";
import { defineDag } from "@waymark/core";
import { createRegistry } from "../src/registry.ts";
import { defineTask } from "../src/task.ts";

// Takes the place of the shipped definitions in an orchestrator that is built for the tests of large runs.

export * from "../src/index.ts";

/** Chains side by side: each has one step in progress. */
const CHAINS = 20;
/** Steps that end in a second, over all chains. */
const STEPS_A_SECOND = 100;

const work = defineTask({
  name: "work",
  title: "Work",
  handler: async () => await sleep((1000 * CHAINS) / STEPS_A_SECOND, null),
});

export const { workflows, tasks } = createRegistry({
  workflows: [chainsOf(1_000), chainsOf(5_000)],
  tasks: [work],
});

/** So many steps, each but the first of a chain after the one before it. */
function chainsOf(count: number) {
  const steps = Array.from({ length: count }, (_, index) => {
    const before = index - CHAINS;
    return [`s${index}`, { task: work.name, ...(before >= 0 && { needs: [`s${before}`] }) }];
  });
  const name = `steps-${count}`;
  return defineDag({ name, title: `${count} steps`, steps: Object.fromEntries(steps) });
}
