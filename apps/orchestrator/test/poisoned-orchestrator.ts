import { setTimeout as sleep } from "node:timers/promises";
import { defineDag, type Definition } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { readSettings } from "../src/env.ts";
import { createLogger } from "../src/logger.ts";
import { Orchestrator } from "../src/orchestrator.ts";

// A process of its own (poisoned-run.test.ts): one of its handlers ends it whenever it is called.

const INNOCENTS = 10;

export const definitions: readonly Definition[] = [
  defineDag({ name: "poisoned", title: "Poisoned", steps: { drink: { task: "poison" } } }),
  defineDag({
    name: "innocent",
    title: "Innocent",
    // Longer than the process lives at first: it is at work at every death.
    steps: { long: { task: "work" }, next: { task: "work", needs: ["long"] } },
  }),
];

const log = createLogger("info");
const poison = defineTask({
  name: "poison",
  title: "Poison",
  handler: async () => {
    await sleep(100);
    process.kill(process.pid, "SIGKILL");
  },
});
const work = defineTask({ name: "work", title: "Work", handler: async () => sleep(500, null) });

if (process.env["WAYMARK_POISONED"] !== undefined) {
  const settings = readSettings({ ...process.env, WAYMARK_STOP_GRACE_MS: "0" });
  const orchestrator = await Orchestrator.open({
    url: settings.DATABASE_URL ?? "",
    settings,
    definitions,
    tasks: [poison, work],
    log,
    onLeaseLost: () => process.exit(1),
  });
  process.once("SIGTERM", () => void orchestrator.stop().then(() => process.exit(0)));
  await orchestrator.lead();
  const workflows = ["poisoned", ...Array.from({ length: INNOCENTS }, () => "innocent")];
  await Promise.all(
    workflows.map(async (workflow, number) =>
      orchestrator.engine?.start({ workflow, idempotencyKey: `${workflow}-${number}` }),
    ),
  );
}
