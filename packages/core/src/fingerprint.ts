import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type JsonObject, type JsonValue } from "./json.ts";

/** SHA-256 (hex) of an authored document. Where the designer put the boxes changes nothing a run does. */
export function fingerprint(source: JsonValue): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(withoutLayout(source)))));
}

function withoutLayout(source: JsonValue): JsonValue {
  if (source === null || typeof source !== "object" || Array.isArray(source)) return source;
  const { layout: _, ...rest } = source as JsonObject;
  return rest;
}
