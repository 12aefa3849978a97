import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createWaymarkClient, type WaymarkClient } from "@waymark/client";
import type { RunId, RunStatus } from "@waymark/core";
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
  readonly lines: LogLine[] = [];
  readonly #child: ChildProcess;
  readonly #onLine = new Set<(line: LogLine) => void>();
  #client: WaymarkClient | undefined;

  private constructor(env: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ["--import", "tsx", MAIN], {
      env: { ...process.env, WAYMARK_PORT: "0", WAYMARK_LOG_LEVEL: "debug", ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    // Twenty runs and more are awaited at once, each until the process ends.
    this.#child.setMaxListeners(0);
    if (!this.#child.stdout) throw new Error("The process has no standard output.");
    createInterface({ input: this.#child.stdout }).on("line", (text) => {
      const line = JSON.parse(text) as LogLine;
      this.lines.push(line);
      for (const listener of this.#onLine) listener(line);
    });
  }

  /** Resolves when it leads and serves. */
  static async start(env: Readonly<Record<string, string>>): Promise<OrchestratorProcess> {
    const started = new OrchestratorProcess(env);
    const listening = started.#line(({ msg }) => msg === "The API listens.");
    await started.#line(({ msg }) => msg === "This orchestrator leads.");
    const url = String((await listening)["address"]);
    started.#client = createWaymarkClient({ url, EventSource: EventSource as never });
    return started;
  }

  get client(): WaymarkClient {
    if (!this.#client) throw new Error("The orchestrator is not up.");
    return this.#client;
  }

  async kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    await exited;
    return this.#child.exitCode;
  }

  /** SIGKILL, as the `count`-th attempt begins. */
  async killAfterAttempts(count: number): Promise<void> {
    let begun = 0;
    await this.#line(({ msg }) => msg === "An attempt starts." && ++begun === count);
    await this.kill("SIGKILL");
  }

  /** Resolves when the run has had the status; rejects when the process dies first. */
  async until(runId: RunId, status: RunStatus): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const subscription = this.client.events.run.subscribe(
        { runId, lastEventId: 0 },
        {
          onData: ({ data }) => {
            if (data.status !== status) return;
            subscription.unsubscribe();
            resolve();
          },
        },
      );
      this.#child.once("exit", () => {
        subscription.unsubscribe();
        reject(new Error("The orchestrator died."));
      });
    });
  }

  /** The next line that is wanted; rejects when the process ends first. */
  #line(wanted: (line: LogLine) => boolean): Promise<LogLine> {
    return new Promise((resolve, reject) => {
      const listener = (line: LogLine): void => {
        if (!wanted(line)) return;
        this.#onLine.delete(listener);
        resolve(line);
      };
      this.#onLine.add(listener);
      this.#child.once("exit", (code) => {
        reject(new Error(`The orchestrator ended with ${code}: ${this.lines.at(-1)?.msg}`));
      });
    });
  }
}
