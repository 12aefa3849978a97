import { ServiceError, type JsonValue, type RunId } from "@waymark/core";
import type { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";
import { LargeValues, putBack, type References } from "./large-values.ts";

/** A document as it is stored, and where in it large values belong. */
export interface StoredDocument {
  readonly document: unknown;
  readonly references: unknown;
}

/**
 * Puts the large values of a run back into its documents, in place.
 *
 * @throws {WaymarkError} RUN_HELD where one is not stored.
 */
export async function putBackAll(
  db: Prisma.TransactionClient,
  runId: RunId,
  documents: readonly StoredDocument[],
): Promise<LargeValues> {
  const large = new LargeValues();
  const referring = documents.flatMap(({ document, references }) =>
    references === null ? [] : [{ document, references: references as References }],
  );
  const hashes = referring.flatMap(({ references }) => references.map(([, hash]) => hash));
  if (hashes.length === 0) return large;
  const values = await findPayloads(db, runId, hashes);
  const missing = hashes.find((hash) => !values.has(hash));
  if (missing !== undefined) {
    throw new ServiceError("RUN_HELD", `The large value ${missing} of run ${runId} is not stored.`);
  }
  for (const [hash, value] of values) large.note(value, hash);
  for (const { document, references } of referring) putBack(document, references, values);
  return large;
}

export async function findPayloads(
  db: Prisma.TransactionClient,
  runId: RunId,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, JsonValue>> {
  const rows = await db.payload.findMany({ where: { runId, hash: { in: [...new Set(hashes)] } } });
  return new Map(rows.map(({ hash, value }) => [hash, value as JsonValue]));
}

/** What is shown of a large value in its place. */
export interface LargePreview {
  readonly hash: string;
  /** Characters of its JSON text. */
  readonly size: number;
  /** The first of them. */
  readonly preview: string;
}

const SHOWN = 1_000;

export async function findPreviews(
  db: Database,
  runId: RunId,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, LargePreview>> {
  if (hashes.length === 0) return new Map();
  const rows = await db.$queryRaw<LargePreview[]>`
    SELECT hash, size, left(value::text, ${SHOWN}) AS preview FROM payload
    WHERE run_id = ${runId} AND hash = ANY(${[...hashes]})`;
  return new Map(rows.map((row) => [row.hash, row]));
}
