import { ServiceError, type JsonValue } from "@waymark/core";
import * as z from "zod";
import { findPayloads } from "../payloads/payload-queries.ts";
import { procedure, router, RunInput } from "./trpc.ts";

export const payloadsRouter = router({
  /** All of a value that a run's history or attempts show a part of. */
  get: procedure
    .input(RunInput.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/, "It is no SHA-256.") }))
    .query(async ({ ctx, input: { runId, hash } }): Promise<{ readonly value: JsonValue }> => {
      const value = (await findPayloads(ctx.db, runId, [hash])).get(hash);
      if (value !== undefined) return { value };
      throw new ServiceError("PAYLOAD_NOT_FOUND", `Run ${runId} has no value ${hash}.`);
    }),
});
