import type { SimulationSession } from "./session.ts";
import type { StepScript } from "./step-script.ts";

/** Keeps the simulation while other views are shown. Who draws it makes it: the simulator is loaded with that. */
export class SessionHolder {
  #session: SimulationSession | undefined;
  /** What steps were told to do, by their ids. */
  scripts: Readonly<Record<string, StepScript>> = {};

  session(make: () => SimulationSession): SimulationSession {
    return (this.#session ??= make());
  }
}
