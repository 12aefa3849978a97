import type { JsonObject } from "@waymark/core";

/** What a document calls itself, right or not; undefined where it has no name yet. */
export const writtenTitle = (document: JsonObject | undefined): string | undefined =>
  [document?.["title"], document?.["name"]].find(
    (text): text is string => typeof text === "string" && text !== "",
  );
