import type { AuditEntryView } from "@waymark/orchestrator/api";
import { describeAct } from "./describe-act.ts";

// The audit as a file for other tools.

export type AuditFormat = "csv" | "json";

const COLUMNS = [
  "at",
  "actor",
  "action",
  "kind",
  "object",
  "workflow",
  "reason",
  "address",
  "what",
  "details",
];

export function auditFile(entries: readonly AuditEntryView[], format: AuditFormat): string {
  if (format === "json") return JSON.stringify(entries, null, 2);
  return [COLUMNS, ...entries.map(cellsOf)]
    .map((cells) => cells.map(quoted).join(","))
    .join("\r\n");
}

const cellsOf = (entry: AuditEntryView): readonly string[] => [
  new Date(entry.at).toISOString(),
  entry.actor ?? "",
  entry.action,
  entry.object.kind,
  entry.object.id,
  entry.workflow ?? "",
  entry.reason ?? "",
  entry.address ?? "",
  describeAct(entry, "utc").summary,
  JSON.stringify(entry.details),
];

// A cell that begins like a formula would be one for a spreadsheet, whoever wrote it.
const FORMULA = /^[=+\-@\t\r]/;

function quoted(cell: string): string {
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
