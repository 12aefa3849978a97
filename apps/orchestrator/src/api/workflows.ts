import { WaymarkError } from "@waymark/core";
import * as z from "zod";
import { Retention } from "../retention/retention-rules.ts";
import { setRetention } from "../store/workflow-queries.ts";
import { getWorkflow, listWorkflows } from "./read/workflow-detail.ts";
import { command, Doer, procedure, router } from "./trpc.ts";

const Name = z.string().min(1).max(100);

export const workflowsRouter = router({
  list: procedure.query(async ({ ctx }) => ({ workflows: await listWorkflows(ctx.db) })),

  get: procedure
    .input(z.object({ name: Name, version: z.int().min(1).optional() }))
    .query(({ ctx, input }) => getWorkflow(ctx.db, ctx.catalog, input.name, input.version)),

  /** How long runs are kept after their end, by outcome; null for all: as the settings say. */
  setRetention: command
    .input(Doer.extend({ name: Name, retention: z.nullable(Retention) }))
    .mutation(async ({ ctx, input: { name, retention, ...doer } }) => {
      if (!(await setRetention(ctx.db, name, retention, doer))) {
        throw new WaymarkError("WORKFLOW_NOT_FOUND", `"${name}" is not registered.`);
      }
      ctx.retention?.look();
      return { retention };
    }),
});
