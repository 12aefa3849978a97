import { cyan, dim, red, yellow } from "./steps.ts";

const LEVELS: Readonly<Record<number, string>> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};
const WARN = 40;

/** What pino writes with each line and people need not read again. */
const ENVELOPE = new Set(["level", "time", "pid", "hostname", "msg", "err", "name"]);

interface LogLine {
  readonly level: number;
  readonly msg?: string;
  readonly err?: { readonly type?: string; readonly message?: string; readonly stack?: string };
  readonly [field: string]: unknown;
}

/** A log line as people read it, or undefined where it is not for them: JSON of pino, or plain text. */
export function readableLine(
  service: string,
  line: string,
  options: { readonly verbose: boolean; readonly stream: "stdout" | "stderr" },
): string | undefined {
  const prefix = dim(`${service.padEnd(12)} `);
  const entry = parse(line);
  if (!entry) {
    if (!options.verbose && options.stream === "stdout") return undefined;
    return line.trim() === "" ? undefined : prefix + line;
  }
  if (entry.level < WARN && !options.verbose) return undefined;
  return prefix + paint(entry.level)(describe(entry)) + detail(entry, options.verbose);
}

function parse(line: string): LogLine | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(line) as { level?: unknown };
    return typeof value.level === "number" ? (value as LogLine) : undefined;
  } catch {
    return undefined;
  }
}

const paint = (level: number): ((text: string) => string) => {
  if (level < WARN) return (text) => text;
  return level === WARN ? yellow : red;
};

function describe(entry: LogLine): string {
  const level = LEVELS[entry.level] ?? String(entry.level);
  const fields = Object.entries(entry).filter(([name]) => !ENVELOPE.has(name));
  const told = fields.map(([name, value]) => cyan(`${name}=${JSON.stringify(value)}`)).join(" ");
  return [level.padEnd(5), entry.msg ?? "", told].filter(Boolean).join(" ");
}

/** A set-up error is told by its sentence; any other needs the place it came from. */
function detail({ err, msg }: LogLine, verbose: boolean): string {
  if (!err || (err.type === "SetupError" && !verbose)) return "";
  if (err.stack === undefined) return err.message === msg ? "" : `\n${err.message ?? ""}`;
  return `\n${dim(err.stack)}`;
}
