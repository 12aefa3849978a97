import { canonicalJson, type JsonObject, type JsonValue } from "./json.ts";
import { sha256 } from "./sha256.ts";

/** SHA-256 (hex) of an authored document. Where the designer put the boxes changes nothing a run does. */
export function fingerprint(source: JsonValue): string {
  const digest = sha256(canonicalJson(withoutLayout(source)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function withoutLayout(source: JsonValue): JsonValue {
  if (source === null || typeof source !== "object" || Array.isArray(source)) return source;
  const { layout: _, ...rest } = source as JsonObject;
  return rest;
}
