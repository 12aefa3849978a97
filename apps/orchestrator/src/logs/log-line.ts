import type { RunId, StepId } from "@waymark/core";

export const LOG_LEVELS = ["info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What was said of a run: by the handler of an attempt, or, without one, by a machine's `log` and `emit`. */
export interface LogLine {
  readonly runId: RunId;
  readonly stepId?: StepId;
  readonly attempt?: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly level: LogLevel;
  readonly message: string;
  /** JSON text. */
  readonly fields?: string;
}

/** Characters of a message, and of its fields as JSON. */
const LONGEST = 8_192;

/** Handlers are not held to say texts and JSON. */
type Said = Omit<LogLine, "message" | "fields"> & {
  readonly message: unknown;
  readonly fields?: unknown;
};

/** A line as it can be kept: what is too long is cut and says so, and what PostgreSQL refuses is replaced. */
export function lineOf({ fields, message, ...line }: Said): LogLine {
  const text = textOf(fields);
  return {
    ...line,
    message: storable(cut(String(message))),
    ...(text !== undefined && { fields: text }),
  };
}

const cut = (text: string): string =>
  text.length <= LONGEST
    ? text
    : `${text.slice(0, LONGEST)} … cut off: it has ${text.length} characters.`;

const storable = (text: string): string => text.replaceAll("\0", "\uFFFD").toWellFormed();

/** As JSON escapes them: NUL, and halves of surrogate pairs. */
const NOT_STORABLE = /\\u(?:0000|d[89a-f]..)/g;

/** Undefined for no fields, and for what is not JSON. */
function textOf(fields: unknown): string | undefined {
  try {
    const text = JSON.stringify(fields);
    if (text === undefined || text === "{}") return undefined;
    const kept = text.length <= LONGEST ? text : JSON.stringify({ cutOff: cut(text) });
    return kept.replaceAll(NOT_STORABLE, String.raw`\ufffd`);
  } catch {
    return undefined;
  }
}
