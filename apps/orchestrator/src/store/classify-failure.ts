import { WaymarkError } from "@waymark/core";

// SQLSTATE classes that pass by themselves: connection exceptions, rollbacks by concurrency,
// insufficient resources (a full disk), operator intervention (a restart), system errors.
const PASSING_CLASSES = new Set(["08", "40", "53", "57", "58"]);

/**
 * What a failed write means: `retry` when the same statement can succeed later (its outcome may even
 * be unknown), `refused` when the database will never take these rows, `lease-lost` when another
 * orchestrator took over. Without an SQLSTATE the server never judged the statement: retry.
 */
export function classifyFailure(error: unknown): "retry" | "refused" | "lease-lost" {
  if (error instanceof WaymarkError && error.code === "LEASE_LOST") return "lease-lost";
  const state = sqlState(error, 0);
  return state === undefined || PASSING_CLASSES.has(state.slice(0, 2)) ? "retry" : "refused";
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
