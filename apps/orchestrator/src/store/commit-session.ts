import { givingUpAfter, openPool } from "./prisma-client.ts";
import { Sql } from "./sql.ts";

/**
 * What group commits are sent through (docs/decisions/0018-commit-session.md). One connection, so that a
 * slow page never stands between a run and its commit; it is opened when it is first needed, and again
 * after it was lost or gave no answer for `timeoutMs`.
 */
export const openCommitSession = (url: string, timeoutMs: number): Sql =>
  new Sql(
    openPool({
      connectionString: url,
      max: 1,
      // A fresh connection would have to plan the statement again.
      idleTimeoutMillis: 0,
      application_name: "waymark-committer",
      ...givingUpAfter(timeoutMs),
    }),
  );
