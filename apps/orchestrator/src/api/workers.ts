import { describeWorkers } from "../workers/describe-workers.ts";
import { procedure, router } from "./trpc.ts";

export const workersRouter = router({
  /** What is at work, what waits and for what, and what failed of late, as the orchestrator that answers knows it. */
  get: procedure.query(({ ctx }) => describeWorkers(ctx.db, ctx.work, ctx.driver)),
});
