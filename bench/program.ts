import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { ContenderProcess } from "./run-contender.ts";

/** A contender's process that stays until it is killed. */
export interface Program {
  /** The next line of JSON that has `key`. @throws when the process ends before. */
  said(key: string): Promise<Readonly<Record<string, unknown>>>;
  /** As a crash would end it. */
  kill(): void;
}

export function startProgram(
  { command, args }: ContenderProcess,
  more: readonly string[],
  databaseUrl: string,
): Program {
  const child = spawn(command, [...args, ...more], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    said: async (key) => {
      for (;;) {
        const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
        if (done) throw new Error(`${args.join(" ")} ended before it said "${key}".`);
        const line = value.startsWith("{") ? (JSON.parse(value) as Record<string, unknown>) : {};
        if (key in line) return line;
      }
    },
    kill: () => child.kill("SIGKILL"),
  };
}
