import type { JsonObject } from "@waymark/core";

/** A version that was published since a draft was begun, and what both were begun from. */
export interface NewerVersion {
  readonly version: number;
  readonly publishedBy?: string;
  /** Milliseconds since the epoch. */
  readonly publishedAt: number;
  readonly baseVersion: number;
  readonly base: JsonObject;
  readonly theirs: JsonObject;
}
