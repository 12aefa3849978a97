import { setTimeout as sleep } from "node:timers/promises";
import { defineDag, type Definition } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { readSettings } from "../src/env.ts";
import { createLogger } from "../src/logger.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { surviveStrayErrors } from "../src/worker/stray-errors.ts";

// A process of its own (stray-errors.test.ts): its handlers leave things behind that throw.

const never = (): Promise<never> => new Promise(() => undefined);

/** By the name of their task and of the workflow that has only it. */
const handlers = {
  "throw-in-a-callback": async () => {
    setTimeout(() => {
      throw new RangeError("Nobody awaits this.");
    });
    await never();
  },
  "reject-unheard": async () => {
    void Promise.reject(new RangeError("Nobody awaits this."));
    await never();
  },
  "throw-afterwards": async () => {
    setTimeout(() => {
      throw new RangeError("It has ended already.");
    }, 100);
  },
  innocent: async () => sleep(300, null),
};

export const definitions: readonly Definition[] = Object.keys(handlers).map((name) =>
  defineDag({
    name,
    title: name,
    steps: { work: { task: name, retry: { maxAttempts: 1 }, timeouts: { attempt: "3s" } } },
  }),
);

if (process.env["WAYMARK_CARELESS"] !== undefined) {
  const log = createLogger("info");
  surviveStrayErrors(log);
  const settings = readSettings(process.env);
  const orchestrator = await Orchestrator.open({
    url: settings.DATABASE_URL ?? "",
    settings,
    definitions,
    tasks: Object.entries(handlers).map(([name, handler]) =>
      defineTask({ name, title: name, handler }),
    ),
    log,
    onLeaseLost: () => process.exit(1),
  });
  process.once("SIGTERM", () => void orchestrator.stop().then(() => process.exit(0)));
  // The test says, by a message for each, which workflow to start.
  process.on("message", (workflow: string) => {
    void orchestrator.engine
      ?.start({ workflow })
      .then(({ runId }) => process.send?.({ workflow, runId }));
  });
  await orchestrator.lead();
  process.send?.("ready");
}
