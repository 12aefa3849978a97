import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createWaymarkClient, type WaymarkClient } from "@waymark/client";
import { EventSource } from "eventsource";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** One line of the process's structured log. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly msg: string;
  readonly time: string;
};

/** A real orchestrator in a process of its own, as `npm start` runs it. */
export class OrchestratorProcess {
  /** What it logged so far. */
  readonly lines: readonly LogLine[];
  readonly url: string;
  readonly client: WaymarkClient;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, lines: readonly LogLine[]) {
    this.#child = child;
    this.lines = lines;
    this.url = url;
    this.client = createWaymarkClient({ url, EventSource: EventSource as never });
  }

  /** Resolves when it leads and serves. */
  static async start(env: Readonly<Record<string, string>>): Promise<OrchestratorProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
      env: { ...process.env, WAYMARK_PORT: "0", WAYMARK_LOG_LEVEL: "debug", ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines: LogLine[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      let address = "";
      child.once("exit", (code) =>
        reject(new Error(`It ended with ${code}: ${lines.at(-1)?.msg}`)),
      );
      createInterface({ input: child.stdout }).on("line", (text) => {
        const line = JSON.parse(text) as LogLine;
        lines.push(line);
        if (line.msg === "The API listens.") address = String(line["address"]);
        if (line.msg === "This orchestrator leads.") resolve(address);
      });
    });
    return new OrchestratorProcess(child, url, lines);
  }

  async kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    await exited;
    return this.#child.exitCode;
  }
}
