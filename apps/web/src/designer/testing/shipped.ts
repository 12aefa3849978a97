import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "@waymark/core";

const WORKFLOWS = join(import.meta.dirname, "../../../../../packages/definitions/src");

/** Every DAG that is shipped as JSON, a workflow or a template, with its file's name. */
export const SHIPPED: readonly (readonly [string, JsonObject])[] = readdirSync(WORKFLOWS, {
  recursive: true,
  encoding: "utf8",
})
  .filter((name) => name.endsWith(".json"))
  .map(
    (name) =>
      [name, JSON.parse(readFileSync(join(WORKFLOWS, name), "utf8")) as JsonObject] as const,
  )
  .filter(([, { kind, steps }]) => kind !== "machine" && typeof steps === "object");
