import {
  beginChild,
  childBegun,
  childClosing,
  childEnded,
  childRefused,
  isFinished,
  pendingEffects,
  WaymarkError,
  type ChildCancel,
  type ChildStart,
  type Definition,
  type MessageSend,
  type RunEvent,
  type RunId,
  type RunStarted,
} from "@waymark/core";
import type { SimulatedRun } from "./simulated-run.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface ChildrenOptions {
  readonly clock: VirtualClock;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly runs: ReadonlyMap<RunId, SimulatedRun>;
  readonly begin: (definition: Definition, started: RunStarted) => void;
  /** Hands a run an event. */
  readonly tell: (run: SimulatedRun, event: RunEvent) => void;
}

type Closing = Pick<ChildCancel, "childId" | "parentClosePolicy">;

/** What runs ask of one another. Each thing is on the clock's agenda, so that a crash can come before it. */
export class SimulatedChildren {
  readonly #options: ChildrenOptions;

  constructor(options: ChildrenOptions) {
    this.#options = options;
  }

  /** Starts the child unless it is there, and tells its parent what there is to tell. */
  start(parent: SimulatedRun, asked: ChildStart): void {
    this.#soon(`${parent.runId}/start:${asked.childId}`, () => this.#start(parent, asked));
  }

  /** Closes a child that its parent no longer waits for. */
  close(parentId: RunId, { childId, parentClosePolicy }: Closing): void {
    this.#soon(`${parentId}/close:${childId}`, () => {
      const child = this.#options.runs.get(childId);
      const closing = childClosing(parentClosePolicy, this.#now);
      if (child && closing) this.#tell(child, closing);
    });
  }

  /** Hands a message to the run it is for, and tells its sender so. */
  send(sender: SimulatedRun, { messageId, to, event }: MessageSend): void {
    const from = sender.runId;
    this.#soon(`${from}/send:${messageId}`, () => {
      const receiver = this.#options.runs.get(to);
      const received = { type: "message.received", messageId, from, event } as const;
      if (receiver) this.#tell(receiver, { ...received, at: this.#now });
      this.#tell(sender, { type: "message.delivered", at: this.#now, messageId });
    });
  }

  /** Tells the parent of a run that has ended, where one waits for it. */
  ended({ runId, snapshot }: SimulatedRun): void {
    const { parent } = snapshot;
    if (!parent || parent.detached) return;
    const { status, startedAt, output, error } = snapshot;
    this.#soon(`${runId}/ended`, () => {
      const above = this.#options.runs.get(parent.runId);
      const end = { runId, status, startedAt, output, error };
      if (above) this.#tell(above, childEnded(parent, end, this.#now));
    });
  }

  /** Closes the children that were open when their parents had ceased to wait for them. */
  closeOrphans(): void {
    for (const { runId: childId, snapshot } of this.#options.runs.values()) {
      const { parent, status } = snapshot;
      if (!parent || isFinished(status) || this.#isAsked(parent.runId, childId)) continue;
      const { parentClosePolicy } = parent;
      this.close(parent.runId, { childId, parentClosePolicy });
    }
  }

  #start(parent: SimulatedRun, asked: ChildStart): void {
    const { definitions, runs, begin } = this.#options;
    const definition = definitions.get(asked.workflow);
    const child = runs.get(asked.childId);
    if (!definition) return this.#tell(parent, childRefused(asked, unknown(asked), this.#now));
    if (!child) {
      const first = beginChild(parent.snapshot, asked, definition, this.#now);
      if (first.type === "child.failed") return this.#tell(parent, first);
      begin(definition, first);
    }
    if (asked.detached) this.#tell(parent, childBegun(asked, this.#now));
    else if (child && isFinished(child.snapshot.status)) this.ended(child);
  }

  #isAsked(parentId: RunId, childId: RunId): boolean {
    const parent = this.#options.runs.get(parentId);
    if (!parent) return false;
    return pendingEffects(parent.definition, parent.snapshot).some(
      (effect) => effect.type === "child.start" && effect.childId === childId,
    );
  }

  get #now(): number {
    return this.#options.clock.now;
  }

  #tell(run: SimulatedRun, event: RunEvent): void {
    this.#options.tell(run, event);
  }

  #soon(key: string, act: () => void): void {
    this.#options.clock.schedule({ key, at: this.#now, act });
  }
}

const unknown = ({ workflow }: ChildStart): WaymarkError =>
  new WaymarkError("WORKFLOW_NOT_FOUND", `${workflow}:`);
