import * as z from "zod";
import { AUDIT_ACTIONS } from "../engine/audited-event.ts";
import { listAudit } from "./read/audit-list.ts";
import { procedure, router, Text } from "./trpc.ts";

const Time = z.int().min(0);

export const auditRouter = router({
  /** What operators did and who changed a setting, newest first. */
  list: procedure
    .input(
      z.object({
        actor: Text.min(1).max(200).optional(),
        action: z.enum(AUDIT_ACTIONS).optional(),
        /** A run, a workflow or a bulk action, by its id or name. */
        object: Text.min(1).max(200).optional(),
        workflow: Text.min(1).max(100).optional(),
        since: Time.optional(),
        until: Time.optional(),
        cursor: z.string().max(200).optional(),
        limit: z.int().min(1).max(500).default(50),
      }),
    )
    .query(({ ctx, input }) => listAudit(ctx.db, input)),
});
