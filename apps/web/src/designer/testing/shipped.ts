import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "@waymark/core";
import { kindOfDocument } from "../document/document-kind.ts";

const DEFINITIONS = join(import.meta.dirname, "../../../../../packages/definitions/src");

type Named = readonly [string, JsonObject];

/** Every document that is shipped as JSON, a workflow or a template, with its file's name. */
export const SHIPPED: readonly Named[] = readdirSync(DEFINITIONS, {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => file.endsWith(".json"))
  .map((file) => [file, JSON.parse(readFileSync(join(DEFINITIONS, file), "utf8"))] as Named);

export const SHIPPED_DAGS = SHIPPED.filter(([, document]) => kindOfDocument(document) === "dag");

export const SHIPPED_MACHINES = SHIPPED.filter(
  ([, document]) => kindOfDocument(document) === "machine",
);

export function shippedDocument(name: string): JsonObject {
  const [, found] = SHIPPED.find(([, document]) => document["name"] === name) ?? [];
  if (!found) throw new Error(`No document ${name} is shipped.`);
  return found;
}
