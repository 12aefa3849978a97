import type { LogPage } from "@waymark/orchestrator/api";

export type LogLineView = LogPage["lines"][number];
export type LogLevel = LogLineView["level"];

/** Which lines of a run's log are shown. */
export interface LogFilter {
  /** Absent: of the whole run. */
  readonly steps?: readonly string[];
  readonly attempt?: number;
  /** The least that is shown. */
  readonly level: LogLevel;
  readonly text: string;
}

const LEVELS: readonly LogLevel[] = ["info", "warn", "error"];

/** The filter as the API takes it. */
export function logQuery({ steps, attempt, level, text }: LogFilter) {
  const levels = LEVELS.slice(LEVELS.indexOf(level));
  return {
    ...(steps && { steps: [...steps] }),
    ...(attempt !== undefined && { attempt }),
    ...(levels.length < LEVELS.length && { levels }),
    ...(text.trim() !== "" && { text: text.trim() }),
  };
}

/** A log as text, a line each, as it is copied and kept. */
export const logText = (lines: readonly LogLineView[]): string =>
  lines.map((line) => `${lineText(line)}\n`).join("");

function lineText({ at, level, stepId, attempt, message, fields }: LogLineView): string {
  const who = stepId === undefined ? [] : [`${stepId}#${attempt}`];
  const more = fields === undefined ? [] : [JSON.stringify(fields)];
  return [new Date(at).toISOString(), level.toUpperCase().padEnd(5), ...who, message, ...more].join(
    " ",
  );
}
