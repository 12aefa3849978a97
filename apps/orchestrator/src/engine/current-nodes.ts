import type { NodeOverlay, StepStatus } from "@waymark/core";

const IN_FLIGHT: ReadonlySet<StepStatus> = new Set(["scheduled", "running", "retrying", "waiting"]);
const MOST_SHOWN = 5;

/** What a list shows of a run: its failed nodes, else those in flight. Costs what changed, not the graph. */
export class CurrentNodes {
  readonly #failed = new Set<string>();
  readonly #inFlight = new Set<string>();

  note(nodes: Readonly<Record<string, NodeOverlay>>): void {
    for (const [id, { status }] of Object.entries(nodes)) {
      keep(this.#failed, id, status === "failed");
      keep(this.#inFlight, id, IN_FLIGHT.has(status));
    }
  }

  shown(): readonly string[] {
    const nodes = this.#failed.size > 0 ? this.#failed : this.#inFlight;
    const shown: string[] = [];
    for (const id of nodes) {
      if (shown.length === MOST_SHOWN) break;
      shown.push(id);
    }
    return shown;
  }
}

function keep(set: Set<string>, id: string, belongs: boolean): void {
  if (belongs) set.add(id);
  else set.delete(id);
}
