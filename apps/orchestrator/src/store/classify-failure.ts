import { WaymarkError } from "@waymark/core";
import { NoAnswerError } from "./sql.ts";

// SQLSTATE classes that judge the rows: cardinality, data, integrity constraints, limits of the program.
// All others judge the server or our access to it (a restart, a full disk, a read-only standby after a
// failover, a changed password): they pass, and no run is to blame.
const REFUSING_CLASSES = new Set(["21", "22", "23", "54"]);

/**
 * What a failed write means: `retry` when the same statement can succeed later (its outcome may even
 * be unknown), `refused` when the database will never take these rows, `lease-lost` when another
 * orchestrator took over. Without an SQLSTATE the server never judged the statement: retry, unless
 * the rows could not even be written as text.
 */
export function classifyFailure(error: unknown): "retry" | "refused" | "lease-lost" {
  if (error instanceof WaymarkError && error.code === "LEASE_LOST") return "lease-lost";
  if (error instanceof RangeError) return "refused"; // "Invalid string length"
  return REFUSING_CLASSES.has(sqlState(error, 0)?.slice(0, 2) ?? "") ? "refused" : "retry";
}

// Classes that tell of a server which cannot be used now: connection, read-only, authorization,
// resources, not ready, intervention, system.
const AWAY_CLASSES = new Set(["08", "25", "28", "53", "55", "57", "58"]);
// What Prisma calls a failure that never reached the server.
const AWAY_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"]);

/** True when the database does not answer now, so that the same request can succeed later. */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof NoAnswerError ||
  AWAY_CLASSES.has(sqlState(error, 0)?.slice(0, 2) ?? "") ||
  AWAY_KINDS.has(driverKind(error));

function driverKind(error: unknown): string {
  const { meta } = (error ?? {}) as {
    meta?: { driverAdapterError?: { cause?: { kind?: string } } };
  };
  return meta?.driverAdapterError?.cause?.kind ?? "";
}

/** The SQLSTATE somewhere in Prisma's error (`meta.driverAdapterError.cause.originalCode`) or its causes. */
function sqlState(error: unknown, depth: number): string | undefined {
  if (error === null || typeof error !== "object" || depth > 6) return undefined;
  const fields = error as Readonly<Record<string, unknown>>;
  for (const name of ["originalCode", "code"]) {
    const value = fields[name];
    // Prisma's own codes are a P and four digits; P0001 to P0004 (PL/pgSQL) look alike but are not used here.
    if (typeof value === "string" && /^[0-9A-Z]{5}$/.test(value) && !/^P\d{4}$/.test(value))
      return value;
  }
  for (const name of ["meta", "driverAdapterError", "cause"]) {
    const found = sqlState(fields[name], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
