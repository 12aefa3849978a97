import type { JsonValue } from "@waymark/core";

/** Why a version's document cannot be edited here; undefined where it can be. */
export const notEditable = (source: JsonValue): string | undefined =>
  isCode(source) ? "This machine is written in TypeScript: change it there." : undefined;

/** What is kept of a machine in code tells which functions it has; a document has none. */
const isCode = (source: JsonValue): boolean =>
  memberOf(memberOf(source, "machine"), "implementations") !== undefined;

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, JsonValue>>)[name]
    : undefined;
