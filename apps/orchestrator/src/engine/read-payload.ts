import { toJson, ServiceError, type JsonValue } from "@waymark/core";

/** A JSON copy of what somebody sent. @throws {WaymarkError} PAYLOAD_NOT_JSON, PAYLOAD_TOO_LARGE */
export function readPayload(value: unknown, what: string, maxBytes: number): JsonValue {
  let json: JsonValue;
  try {
    json = toJson(value, what);
  } catch (error) {
    throw new ServiceError("PAYLOAD_NOT_JSON", `${(error as Error).message}.`, { cause: error });
  }
  const bytes = Buffer.byteLength(JSON.stringify(json));
  if (bytes <= maxBytes) return json;
  throw new ServiceError(
    "PAYLOAD_TOO_LARGE",
    `${what} has ${bytes.toLocaleString("en")} bytes; ${maxBytes.toLocaleString("en")} are allowed.`,
  );
}
