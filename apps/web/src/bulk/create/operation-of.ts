import { isNoChange, LABELS_AS, readLabels, readNames } from "../../labels/labels-text.ts";
import { parseJson } from "../../ui/json-text.ts";
import type { Operation, OperationType } from "../operations.ts";

/** What an operation needs beside its type, as it was typed. */
export interface OperationFields {
  readonly signal: string;
  readonly payload: string;
  readonly version: string;
  readonly labels: string;
  readonly unlabel: string;
}

export const NO_FIELDS: OperationFields = {
  signal: "",
  payload: "null",
  version: "",
  labels: "",
  unlabel: "",
};

/** The operation, or what is missing of it. */
export function operationOf(
  type: OperationType,
  { signal, payload, version, labels, unlabel }: OperationFields,
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
  if (type === "label") {
    const set = readLabels(labels);
    if (!set) return { missing: `Write labels as ${LABELS_AS}.` };
    const remove = [...readNames(unlabel)];
    if (isNoChange({ set, remove })) return { missing: "Name a label to set or to remove." };
    return { type, set, remove };
  }
  return { type };
}

/** What affects the same runs as long as something of the operation is missing: that does not depend on what it is. */
const STAND_INS: Readonly<Partial<Record<OperationType, Operation>>> = {
  label: { type: "label", set: { any: "label" }, remove: [] },
  migrate: { type: "migrate", version: 1 },
};

/** The operation that tells how many runs would be affected. */
export const countedFor = (
  type: OperationType,
  operation: ReturnType<typeof operationOf>,
): Operation => ("missing" in operation ? (STAND_INS[type] ?? { type: "cancel" }) : operation);
