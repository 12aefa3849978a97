import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { PROJECT } from "../setup/project.mjs";

const EXIT_WITH_PARENT = join(PROJECT, "scripts", "lib", "exit-with-parent.mjs");

export interface ServiceOptions {
  readonly name: string;
  /** What Node runs, with its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string, stream: "stdout" | "stderr") => void;
}

/** A program that runs until it is stopped: the orchestrator, the web app. */
export class Service {
  readonly name: string;
  readonly #child: ChildProcess;
  /** Resolves when it has ended, with what to say about it. */
  readonly ended: Promise<string>;
  #running = true;

  constructor({ name, args, env, onLine }: ServiceOptions) {
    this.name = name;
    this.#child = spawn(process.execPath, ["--import", EXIT_WITH_PARENT, ...args], {
      cwd: PROJECT,
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: "1",
        WAYMARK_STARTED_BY: String(process.pid),
        ...env,
      },
      // A group of its own, so that Ctrl-C reaches us alone and we can stop in order.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of ["stdout", "stderr"] as const) {
      const input = this.#child[stream];
      if (input) createInterface({ input }).on("line", (line) => onLine(line, stream));
    }
    this.ended = this.#watch();
  }

  get running(): boolean {
    return this.#running;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async #watch(): Promise<string> {
    try {
      const [code, signal] = (await once(this.#child, "exit")) as [number | null, string | null];
      return signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
    } catch (error) {
      return `could not be started (${String(error)})`;
    } finally {
      this.#running = false;
    }
  }

  /** Asks it to end; after `patienceMs` it is not asked any more. */
  async stop(patienceMs: number): Promise<void> {
    if (!this.#running) return;
    this.#child.kill("SIGTERM");
    await Promise.race([this.ended, sleep(patienceMs, undefined, { ref: false })]);
    if (this.#running) await this.kill();
  }

  /** Ends it at once, with what it started itself. */
  async kill(): Promise<void> {
    if (!this.#running) return;
    try {
      process.kill(-(this.#child.pid ?? 0), "SIGKILL");
    } catch {
      this.#child.kill("SIGKILL");
    }
    await this.ended;
  }
}

/** Waits until the address answers with success; fails when the service ends first. */
export async function waitUntilHealthy(service: Service, url: string): Promise<void> {
  const ended = service.ended.then((how) => {
    throw new Error(`The ${service.name} ${how} before it was ready.`);
  });
  const healthy = pollUntilOk(service, url);
  await Promise.race([ended, healthy]);
}

async function pollUntilOk(service: Service, url: string): Promise<void> {
  while (service.running) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await answer.body?.cancel();
      if (answer.ok) return;
    } catch {
      // not listening yet
    }
    await sleep(50);
  }
}
