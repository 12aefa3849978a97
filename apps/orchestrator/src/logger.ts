import { pino, type Logger } from "pino";

export type { Logger };

/** Structured logs on standard output; one JSON object a line. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { service: "orchestrator" },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["*.password", "*.secret", "*.authorization", "*.DATABASE_URL"],
  });
}
