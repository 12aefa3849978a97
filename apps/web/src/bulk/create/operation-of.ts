import { parseJson } from "../../ui/json-text.ts";
import type { Operation, OperationType } from "../operations.ts";

/** What an operation needs beside its type, as it was typed. */
export interface OperationFields {
  readonly signal: string;
  readonly payload: string;
  readonly version: string;
}

export const NO_FIELDS: OperationFields = { signal: "", payload: "null", version: "" };

/** The operation, or what is missing of it. */
export function operationOf(
  type: OperationType,
  { signal, payload, version }: OperationFields,
): Operation | { readonly missing: string } {
  if (type === "signal") {
    const parsed = parseJson(payload);
    if (signal.trim() === "") return { missing: "Name the signal." };
    if (!parsed.ok) return { missing: "The payload is not JSON yet." };
    return { type, name: signal.trim(), payload: parsed.value as never };
  }
  if (type === "migrate") {
    const number = Number(version);
    if (!Number.isInteger(number) || number < 1) return { missing: "Name the version's number." };
    return { type, version: number };
  }
  return { type };
}
