import { withoutMarked } from "../step-test/without-marked.ts";
import { recordAct } from "../store/audit-queries.ts";
import { command, Doer, Json, router, Text } from "./trpc.ts";

// Single steps, tried while a workflow is designed.

export const stepsRouter = router({
  /** Runs one step for real, in a run that is stored nowhere: resolves when it has ended, or is given up on. */
  test: command
    .input(
      Doer.pick({ by: true, address: true }).extend({
        task: Text.min(1).max(200),
        /** What the handler is given. */
        input: Json,
        retry: Json,
        timeouts: Json,
      }),
    )
    .mutation(async ({ ctx, input: { by, address, task, input, retry, timeouts } }) => {
      const { engine, stepTests, db } = ctx;
      const read = (value: unknown, what: string) =>
        value === undefined ? undefined : engine.readPayload(value, what);
      const step = {
        task,
        retry: read(retry, "The retry policy"),
        timeouts: read(timeouts, "The timeouts"),
      };
      const given = engine.readPayload(input ?? {}, "The input");
      const result = await stepTests.run(step, given);
      await recordAct(db, {
        action: "task.tested",
        objectKind: "task",
        objectId: task,
        by,
        address,
        details: { name: task, status: result.status, attempts: result.attempts.length },
      });
      const registered = ctx.tasks.find(({ name }) => name === task);
      return withoutMarked(result, registered, given);
    }),
});
