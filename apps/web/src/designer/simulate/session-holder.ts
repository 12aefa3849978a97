import type { SimulationSession } from "./session.ts";

/** Keeps the simulation while other views are shown. Who draws it makes it: the simulator is loaded with that. */
export class SessionHolder {
  #session: SimulationSession | undefined;

  session(make: () => SimulationSession): SimulationSession {
    return (this.#session ??= make());
  }
}
