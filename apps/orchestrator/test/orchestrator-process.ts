import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createWaymarkClient, type WaymarkClient } from "@waymark/client";
import type { RunId, RunStatus } from "@waymark/core";
import { EventSource } from "eventsource";
import { afterAll } from "vitest";

/** What Node runs: the sources. */
const SOURCES = ["--import", "tsx", fileURLToPath(new URL("../src/main.ts", import.meta.url))];

/** pino's number for "error". */
const ERROR_LEVEL = 50;

/** One line of the process's structured log. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly msg: string;
  readonly time: string;
};

/** A test that fails before it has ended its processes leaves none behind; vitest would wait for their end. */
const alive = new Set<ChildProcess>();
afterAll(() => {
  for (const child of alive) child.kill("SIGKILL");
});

/** A real orchestrator in a process of its own, as `npm start` runs it. */
export class OrchestratorProcess {
  /** What it logged so far. */
  readonly lines: LogLine[] = [];
  readonly #child: ChildProcess;
  /** Resolves with its address when it serves, leading or standing by; rejects when it ends before. */
  readonly serving: Promise<string>;
  /** Resolves when it leads and serves; rejects when it ends before. */
  readonly leading: Promise<void>;
  readonly #onLine = new Set<(line: LogLine) => void>();
  #client: WaymarkClient | undefined;
  #url = "";

  /** Begins the process with these settings; `program` is what Node runs. */
  constructor(env: Readonly<Record<string, string>>, program: readonly string[] = SOURCES) {
    this.#child = spawn(process.execPath, program, {
      env: { ...process.env, WAYMARK_PORT: "0", WAYMARK_LOG_LEVEL: "debug", ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    alive.add(this.#child);
    this.#child.once("exit", () => alive.delete(this.#child));
    // Twenty runs and more are awaited at once, each until the process ends.
    this.#child.setMaxListeners(0);
    if (!this.#child.stdout) throw new Error("The process has no standard output.");
    createInterface({ input: this.#child.stdout }).on("line", (text) => {
      const line = JSON.parse(text) as LogLine;
      this.lines.push(line);
      for (const listener of this.#onLine) listener(line);
    });
    this.serving = this.#serve();
    this.leading = this.#lead();
    // Whoever waits for it is told; that one was killed before it led is no error by itself.
    for (const promise of [this.serving, this.leading]) promise.catch(() => undefined);
  }

  /** A process that leads and serves. */
  static async start(env: Readonly<Record<string, string>>): Promise<OrchestratorProcess> {
    const started = new OrchestratorProcess(env);
    await started.leading;
    return started;
  }

  async #serve(): Promise<string> {
    const { address } = await this.#line(({ msg }) => msg === "The API listens.");
    return String(address);
  }

  async #lead(): Promise<void> {
    const [url] = await Promise.all([
      this.serving,
      this.#line(({ msg }) => msg === "This orchestrator leads."),
    ]);
    this.#url = url;
    // A process that is killed does not come back at its address: tests ask another one themselves.
    const options = { retries: 0, EventSource: EventSource as never };
    this.#client = createWaymarkClient({ url: this.#url, ...options });
  }

  /** Where it serves, once it does. */
  get url(): string {
    return this.#url;
  }

  get client(): WaymarkClient {
    if (!this.#client) throw new Error("The orchestrator is not up.");
    return this.#client;
  }

  async kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    await exited;
    return this.#child.exitCode;
  }

  /** Sends a signal that does not end it at once. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(signal);
  }

  /** Resolves with its exit code when it ends by itself. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, "exit");
    return this.#child.exitCode;
  }

  /** Resolves when it has logged `message`, from now on. */
  async logged(message: RegExp): Promise<void> {
    await this.#line(({ msg }) => message.test(msg));
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
        const complaint = this.lines.findLast(({ level }) => Number(level) >= ERROR_LEVEL);
        reject(new Error(`The orchestrator ended with ${code}: ${complaint?.msg}`));
      });
    });
  }
}
