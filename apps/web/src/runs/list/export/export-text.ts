import type { RunSummary } from "@waymark/orchestrator/api";
import { triggerOf } from "../matching-run.ts";

export type ExportFormat = "csv" | "json";

const COLUMNS: readonly (readonly [head: string, of: (run: RunSummary) => string | number])[] = [
  ["id", ({ id }) => id],
  ["status", ({ status }) => status],
  ["workflow", ({ workflow }) => workflow],
  ["version", ({ version }) => version],
  ["started", ({ startedAt }) => isoOf(startedAt)],
  ["finished", ({ finishedAt }) => (finishedAt === undefined ? "" : isoOf(finishedAt))],
  [
    "duration_ms",
    ({ startedAt, finishedAt }) => (finishedAt === undefined ? "" : finishedAt - startedAt),
  ],
  ["trigger", (run) => triggerOf(run)],
  ["started_by", ({ startedBy }) => startedBy ?? ""],
  ["parent", ({ parent }) => parent?.runId ?? ""],
  ["steps", ({ currentNodes }) => currentNodes.join(" ")],
  ["retries", ({ retries }) => retries],
  ["error", ({ error }) => error ?? ""],
  [
    "labels",
    ({ labels }) =>
      Object.entries(labels)
        .map(([name, value]) => `${name}=${value}`)
        .join(" "),
  ],
];

const isoOf = (at: number): string => new Date(at).toISOString();

export const exportText = (runs: readonly RunSummary[], format: ExportFormat): string =>
  format === "json" ? `${JSON.stringify(runs, null, 2)}\n` : toCsv(runs);

/** RFC 4180, with a head. */
function toCsv(runs: readonly RunSummary[]): string {
  const rows = [
    COLUMNS.map(([head]) => head),
    ...runs.map((run) => COLUMNS.map(([, of]) => of(run))),
  ];
  return rows.map((row) => `${row.map((value) => toField(value)).join(",")}\r\n`).join("");
}

function toField(value: string | number): string {
  const text = String(value);
  // A spreadsheet would take it for a formula, and carry it out.
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
