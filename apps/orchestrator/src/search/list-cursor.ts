import { ServiceError } from "@waymark/core";
import type { Place } from "./search-queries.ts";

// Where a list of runs goes on, as callers hold it: opaque to them.

export const encodeCursor = ({ startedAt, id }: Place): string =>
  Buffer.from(`${startedAt.getTime()} ${id}`).toString("base64url");

/** @throws {WaymarkError} CURSOR_INVALID */
export function decodeCursor(cursor: string): Place {
  const [time, id] = Buffer.from(cursor, "base64url").toString().split(" ");
  const startedAt = new Date(Number(time));
  if (!id || Number.isNaN(startedAt.getTime())) {
    throw new ServiceError("CURSOR_INVALID", `"${cursor}" is not a cursor.`);
  }
  return { startedAt, id };
}
