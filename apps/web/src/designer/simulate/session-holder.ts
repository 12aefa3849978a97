import type { HeldGuards } from "./guards/held-guards.ts";
import type { SimulationSession } from "./session.ts";
import type { StepScript } from "./step-script.ts";

type Scripts = Readonly<Record<string, StepScript>>;

/** Keeps the simulation while other views are shown. Who draws it makes it: the simulator is loaded with that. */
export class SessionHolder {
  #session: SimulationSession | undefined;
  #scripts: Scripts = {};
  #held: HeldGuards = {};

  /** What steps were told to do, by their ids. */
  get scripts(): Scripts {
    return this.#scripts;
  }

  keepScripts(scripts: Scripts): void {
    this.#scripts = scripts;
  }

  /** The guards that are held for the simulation. */
  get held(): HeldGuards {
    return this.#held;
  }

  keepHeld(held: HeldGuards): void {
    this.#held = held;
  }

  session(make: () => SimulationSession): SimulationSession {
    return (this.#session ??= make());
  }
}
