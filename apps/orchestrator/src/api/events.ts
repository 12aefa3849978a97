import { tracked } from "@trpc/server";
import * as z from "zod";
import { failureUpdates } from "./live-failures.ts";
import { runUpdates, runsUpdates } from "./live-updates.ts";
import { procedure, router, RunInput, told } from "./trpc.ts";

/** A client resumes from the id it saw last; the browser sends it by itself when it reconnects. */
const LastEventId = z.coerce.number().int().min(0).nullish();

export const eventsRouter = router({
  /** Each transition of one run from after `lastEventId` (a sequence) on, also when the run is finished: an operator may open it again. */
  run: procedure
    .input(RunInput.extend({ lastEventId: LastEventId }))
    .subscription(async function* ({ ctx, input, signal }) {
      const updates = runUpdates(ctx, input.runId, input.lastEventId ?? 0, signal);
      for await (const update of told(ctx, updates, input.runId)) {
        yield tracked(String(update.sequence), update);
      }
    }),

  /** Runs that changed after `lastEventId` (a position), each as it is now, a few times a second. */
  runs: procedure.input(z.object({ lastEventId: LastEventId })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const updates = runsUpdates(ctx, input.lastEventId ?? undefined, signal);
    for await (const { position, ...update } of told(ctx, updates)) {
      yield tracked(String(position), update);
    }
  }),

  /** Runs that fail after `lastEventId` (a position; absent: from now on), but for child runs. */
  failures: procedure.input(z.object({ lastEventId: LastEventId })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const updates = failureUpdates(ctx, input.lastEventId ?? undefined, signal);
    for await (const { position, ...update } of told(ctx, updates)) {
      yield tracked(String(position), update);
    }
  }),
});
