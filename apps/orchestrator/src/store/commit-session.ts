import type { PrismaPg } from "@prisma/adapter-pg";
import { adapterFor, givingUpAfter } from "./prisma-client.ts";

/** Prisma's driver adapter on a connection of its own. */
export type CommitSession = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * What group commits are sent through: Prisma's adapter without its client, which takes more of this
 * process's time than building and sending the statement does (docs/decisions/0018-commit-session.md).
 * One connection, so that a slow page never stands between a run and its commit; it is opened when it
 * is first needed, and again after it was lost or gave no answer for `timeoutMs`.
 */
export const openCommitSession = (url: string, timeoutMs: number): Promise<CommitSession> =>
  adapterFor({
    connectionString: url,
    max: 1,
    // A fresh connection would have to plan the statement again.
    idleTimeoutMillis: 0,
    application_name: "waymark-committer",
    ...givingUpAfter(timeoutMs),
  }).connect();
