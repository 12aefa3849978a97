import * as z from "zod";
import { getWorkflow, listWorkflows } from "./read/workflow-detail.ts";
import { procedure, router } from "./trpc.ts";

const Name = z.string().min(1).max(100);

export const workflowsRouter = router({
  list: procedure.query(async ({ ctx }) => ({ workflows: await listWorkflows(ctx.db) })),

  get: procedure
    .input(z.object({ name: Name, version: z.int().min(1).optional() }))
    .query(({ ctx, input }) => getWorkflow(ctx.db, ctx.catalog, input.name, input.version)),
});
