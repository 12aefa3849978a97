import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "./service.ts";
import { dim } from "./steps.ts";
import { watchNpm } from "./watch-npm.ts";

/** npm passes a signal on that the terminal sent to both of us: one Ctrl-C may arrive twice. */
const SAME_KEYPRESS_MS = 500;
/** The orchestrator forces its own stop before that. */
const PATIENCE_MS = 20_000;

/**
 * Keeps the services running until somebody asks to stop or one of them ends. Stops them last
 * started first. Answers the exit code.
 */
export class Supervisor {
  readonly #services: Service[] = [];
  #stopping = false;
  #stoppedAt = 0;
  #failed = false;
  readonly #asked: Promise<void>;
  #ask: () => void = () => {};

  constructor() {
    this.#asked = new Promise((resolve) => (this.#ask = resolve));
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => this.#onSignal());
    }
    void watchNpm(() => {
      if (!this.#stopping) this.#requestStop();
    });
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  add(service: Service): Service {
    this.#services.push(service);
    void this.#stopRestAfter(service);
    return service;
  }

  async #stopRestAfter(service: Service): Promise<void> {
    const how = await service.ended;
    if (this.#stopping) return;
    console.error(`\nThe ${service.name} ${how}; stopping the rest.`);
    this.fail();
  }

  /** Resolves when all has stopped. */
  async finished(): Promise<number> {
    await this.#asked;
    for (const service of this.#services.toReversed()) await service.stop(PATIENCE_MS);
    return this.#failed ? 1 : 0;
  }

  /** Settles like `work`, or as soon as a stop is asked for. */
  async unlessStopped(work: Promise<unknown>): Promise<void> {
    await Promise.race([work, this.#asked]).catch((error: unknown) => {
      // A service that ended has said so already.
      if (!this.#stopping) throw error;
    });
  }

  /** Stops everything and answers failure. */
  fail(): void {
    this.#failed = true;
    this.#requestStop();
  }

  #requestStop(): void {
    this.#stopping = true;
    this.#stoppedAt = Date.now();
    this.#ask();
  }

  #onSignal(): void {
    if (!this.#stopping) {
      console.log(dim("\nStopping… (Ctrl-C again to force)"));
      this.#requestStop();
    } else if (Date.now() - this.#stoppedAt > SAME_KEYPRESS_MS) {
      void this.#force();
    }
  }

  async #force(): Promise<void> {
    console.error("Forced; nothing acknowledged is lost, the next start goes on from there.");
    await Promise.race([
      Promise.all(this.#services.map((service) => service.kill())),
      sleep(2_000),
    ]);
    process.exit(130);
  }
}
