import type { Fault, FaultOutcome } from "./fault.ts";

const HEAD = ["fault", "run", "steps", "undone", "not undone", "attempts", "ignored", "ms"];

/** The outcomes as a table of plain text, one scenario in a line. */
export function formatOutcomes(outcomes: readonly FaultOutcome[]): string {
  const rows = [HEAD, ...outcomes.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return lines.map((cells) => cells.join("  ").trimEnd()).join("\n");
}

const rowOf = (outcome: FaultOutcome): readonly string[] => [
  list(outcome.faults.map(faultLabel)),
  outcome.status,
  list(Object.entries(outcome.steps).map(([id, status]) => `${id} ${status}`)),
  list(outcome.compensated),
  list(outcome.notUndone),
  String(outcome.attempts),
  String(outcome.ignored),
  String(outcome.durationMs),
];

const faultLabel = ({ stepId, kind }: Fault): string => `${stepId} ${kind}`;

const list = (items: readonly string[]): string => items.join(", ") || "-";
