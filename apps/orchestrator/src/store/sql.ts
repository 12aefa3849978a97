import { createHash } from "node:crypto";
import {
  DatabaseError,
  TypeOverrides,
  types,
  type Pool,
  type QueryResult,
  type QueryResultRow,
} from "pg";
import { Prisma } from "../generated/prisma/client.ts";

/** The database gave no answer: it cannot be reached, or the way to it was cut. */
export class NoAnswerError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * PostgreSQL without Prisma's client: for commits, and for what a start waits for, as the client takes a
 * fifth of a second until its first query (docs/decisions/0037-start.md). Numbers of 64 bits come as
 * `bigint`, moments as `Date`, JSON as what it says.
 *
 * @throws {NoAnswerError} from each method; what the server refuses is `pg`'s `DatabaseError`.
 */
export class Sql {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
    // A connection that breaks while nobody uses it is told by the next query, if at all.
    pool.on("error", () => undefined);
  }

  /** The rows of a statement, its values apart from its text. */
  async query<Row extends object>(
    strings: TemplateStringsArray,
    ...values: readonly unknown[]
  ): Promise<Row[]> {
    const { text, values: args } = Prisma.sql(strings, ...values);
    return (await this.send<Row>(text, args)).rows;
  }

  /** How many rows a statement has changed. */
  async execute(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<number> {
    const { text, values: args } = Prisma.sql(strings, ...values);
    return (await this.send(text, args)).rowCount ?? 0;
  }

  /** As `query`, with `$1`, `$2`, … in the text. */
  async send<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<QueryResult<Row>> {
    try {
      return await this.#pool.query<Row>({
        name: statementName(text),
        text,
        values: [...values],
        types: TYPES,
      });
    } catch (error) {
      throw error instanceof DatabaseError ? error : new NoAnswerError(error);
    }
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }
}

const TYPES = new TypeOverrides();
TYPES.setTypeParser(types.builtins.INT8, BigInt);

const names = new Map<string, string>();
/** Texts vary with the shape of a filter; past this many distinct ones the rest stay unnamed. */
const MOST_NAMES = 500;

// Each length of a list is a text of its own: lists would use the names up, and every connection's memory.
const HAS_LIST = / IN \(\$\d+,/;

/** In a statement whose best plan depends on its values: it is planned for them each time. */
export const PLANNED_EACH_TIME = "/* planned each time */";

/**
 * A named statement is planned once per connection: planning the group commit each time took longer than
 * executing it (bench/orders.ts: 6.2 ms an order without, see decision 2). The empty name is PostgreSQL's
 * unnamed statement, which is planned each time.
 */
export function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined || names.size >= MOST_NAMES || isUnnamed(sql)) return known ?? "";
  const name = `waymark_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
  names.set(sql, name);
  return name;
}

const isUnnamed = (sql: string): boolean => HAS_LIST.test(sql) || sql.includes(PLANNED_EACH_TIME);
