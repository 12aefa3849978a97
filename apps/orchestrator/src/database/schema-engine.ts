import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import type { Pool, QueryResult } from "pg";

/** As much of it as is used here; the types of Node do not describe it. */
declare const WebAssembly: {
  instantiate(
    program: Uint8Array,
    imports: Readonly<Record<string, unknown>>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

/** No table is kept out of a comparison. */
export const EVERYTHING = { externalTables: [], externalEnums: [] };

export interface OpenEngine {
  readonly engine: SchemaEngine;
  /** What the database said when a migration's script failed; the engine only says that it did. */
  readonly scriptError: () => unknown;
}

/**
 * Prisma's own migration engine as WebAssembly: the same as `prisma migrate`, without a binary to
 * download. It works on the given connections only.
 */
export async function openSchemaEngine(pool: Pool): Promise<OpenEngine> {
  program ??= loadProgram();
  const bindings = await program;
  const { factory, scriptError } = adapterFor(pool);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {}, // the engine's own log
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  return { engine, scriptError };
}

/** Once for the process: a second instance would take the memory from under the first. */
let program: ReturnType<typeof loadProgram> | undefined;

async function loadProgram() {
  const require = createRequire(import.meta.url);
  const glue = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const [bindings, wasm] = await Promise.all([
    import("@prisma/schema-engine-wasm/schema_engine_bg"),
    readFile(glue.replace(/\.js$/, ".wasm")),
  ]);
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

function adapterFor(pool: Pool) {
  disguiseSystemChars(pool);
  const prismaPg = new PrismaPg(pool);
  let failure: unknown;
  const connect = async () => {
    const adapter = await prismaPg.connect();
    // The adapter's own cuts a script at every semicolon, also inside a function or a comment.
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        failure ??= error;
        throw error;
      }
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      return { ...result, columnTypes: result.columnTypes.map(unmask) };
    };
    return adapter;
  };
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: prismaPg.provider,
    adapterName: prismaPg.adapterName,
    connect,
    // Never a second database: a comparison reads the one we were given (schema-diff.ts).
    connectToShadowDb: connect,
  };
  return { factory, scriptError: () => failure };
}

/** `"char"`, a type of PostgreSQL's own catalogue: the engine reads it, the adapter refuses it. */
const SYSTEM_CHAR = 18;
/** A type both know and no catalogue table has: it carries the other through the adapter. */
const UUID = 2950;

function disguiseSystemChars(pool: Pool): void {
  const query = pool.query.bind(pool) as (...args: readonly unknown[]) => Promise<QueryResult>;
  const disguised = async (...args: readonly unknown[]): Promise<QueryResult> => {
    const result = await query(...args);
    // A script of several statements answers with a list, which nobody reads.
    if (Array.isArray(result)) return result;
    for (const field of result.fields) {
      if (field.dataTypeID === SYSTEM_CHAR) field.dataTypeID = UUID;
    }
    return result;
  };
  pool.query = disguised as Pool["query"];
}

const unmask = (type: ColumnType): ColumnType =>
  type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type;
