import type { JsonObject } from "@waymark/core";

/** Which of the two kinds a document is, as the core reads it. */
export const kindOfDocument = (document: JsonObject | undefined): "dag" | "machine" =>
  document?.["kind"] === "machine" ? "machine" : "dag";
