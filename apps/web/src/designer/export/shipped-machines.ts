import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "@waymark/core";

const DEFINITIONS = join(import.meta.dirname, "../../../../../packages/definitions/src");

/** Every machine that is shipped as JSON, for tests that hold for all of them. */
export const SHIPPED_MACHINES: readonly JsonObject[] = readdirSync(DEFINITIONS, {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(join(DEFINITIONS, file), "utf8")) as JsonObject)
  .filter(({ kind }) => kind === "machine");

export function shippedMachine(name: string): JsonObject {
  const found = SHIPPED_MACHINES.find((document) => document["name"] === name);
  if (!found) throw new Error(`No machine ${name} is shipped.`);
  return found;
}
