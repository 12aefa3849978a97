import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";
import { PrismaClient } from "../generated/prisma/client.ts";

export type Database = PrismaClient;

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

const connect = (config: PoolConfig): Database => new PrismaClient({ adapter: adapterFor(config) });

/** Prisma's way to PostgreSQL, for its client or for a statement that does without. */
export const adapterFor = (config: PoolConfig): PrismaPg =>
  new PrismaPg(
    {
      ...config,
      // Without a limit an unreachable server would hold a request for minutes.
      connectionTimeoutMillis: 5_000,
    },
    // A named statement is planned once per connection: planning the group commit each time took
    // longer than executing it (bench/orders.ts: 6.2 ms an order without, see decision 2).
    { statementNameGenerator: ({ sql }) => statementName(sql) },
  );

const names = new Map<string, string>();
/** Texts vary with the shape of a filter; past this many distinct ones the rest stay unnamed. */
const MOST_NAMES = 500;

// Each length of a list is a text of its own: lists would use the names up, and every connection's memory.
const HAS_LIST = / IN \(\$\d+,/;

/** In a statement whose best plan depends on its values: it is planned for them each time. */
export const PLANNED_EACH_TIME = "/* planned each time */";

/** The empty name is PostgreSQL's unnamed statement, which is planned each time. */
export function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST_NAMES || isUnnamed(sql)) return known ?? "";
  const name = `waymark_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
  names.set(sql, name);
  return name;
}

const isUnnamed = (sql: string): boolean => HAS_LIST.test(sql) || sql.includes(PLANNED_EACH_TIME);
