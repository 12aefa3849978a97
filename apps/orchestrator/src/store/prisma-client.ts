import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolConfig } from "pg";
import { PrismaClient } from "../generated/prisma/client.ts";
import { Sql, statementName } from "./sql.ts";

/** Prisma's client, and beside it statements that do without; both use the same connections. */
export type Database = PrismaClient & { readonly sql: Sql };

/** The server ends a statement first, so that nothing goes on that nobody waits for any more. */
const ANSWER_MARGIN_MS = 1_000;

/**
 * One client for the process; `poolSize` connections are opened as they are needed. A statement that
 * has no answer after `timeoutMs` fails, and its connection is closed: the way to the server may be cut
 * without either side being told.
 */
export const connectDatabase = (url: string, poolSize: number, timeoutMs?: number): Database =>
  connect({
    connectionString: url,
    max: poolSize,
    application_name: "waymark-orchestrator",
    ...givingUpAfter(timeoutMs),
  });

/** For a connection that must not wait for ever. */
export const givingUpAfter = (timeoutMs: number | undefined): PoolConfig => ({
  keepAlive: true,
  ...(timeoutMs !== undefined && {
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs + ANSWER_MARGIN_MS,
  }),
});

/** One connection on which the server refuses every write. */
export const connectReadOnly = (url: string): Database =>
  connect({
    connectionString: url,
    max: 1,
    application_name: "waymark-doctor",
    options: "-c default_transaction_read_only=on",
  });

function connect(config: PoolConfig): Database {
  const pool = openPool(config);
  const sql = new Sql(pool);
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: (query) => statementName(query.sql),
  });
  const client = new PrismaClient({ adapter });
  const disconnect = client.$disconnect.bind(client);
  const $disconnect = async (): Promise<void> => {
    await disconnect();
    await sql.end();
  };
  return Object.assign(client, { sql, $disconnect });
}

/** Without a limit an unreachable server would hold a request for minutes. */
export const openPool = (config: PoolConfig): Pool =>
  new Pool({ ...config, connectionTimeoutMillis: 5_000 });
