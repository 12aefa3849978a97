import { WaymarkError } from "@waymark/core";

/** A row's place in a list that is ordered by a time and, within it, by the id. */
interface TimedPlace {
  readonly at: Date;
  readonly id: string;
}

export const cursorOf = ({ at, id }: TimedPlace): string =>
  Buffer.from(`${at.getTime()} ${id}`).toString("base64url");

/** @throws {WaymarkError} CURSOR_INVALID */
export function placeOf(cursor: string): TimedPlace {
  const [time, id] = Buffer.from(cursor, "base64url").toString().split(" ");
  const at = new Date(Number(time));
  if (!id || Number.isNaN(at.getTime())) {
    throw new WaymarkError("CURSOR_INVALID", `"${cursor}" is not a cursor.`);
  }
  return { at, id };
}
