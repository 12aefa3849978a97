import {
  stepOfTimer,
  type Definition,
  type JsonValue,
  type RunEvent,
  type RunSnapshot,
  type TransitionResult,
} from "@waymark/core";
import type { InboxChange, InboxItem } from "./inbox-item.ts";
import { inboxItems, type InboxItems } from "./inbox-items.ts";
import { receiversOf, type Receivers } from "./receivers.ts";

// What one run waits for from people, followed from transition to transition.
//
// Invariants
//   I1. A run whose definition never waits for people has no watch, and pays nothing.
//   I2. A DAG is looked at again only when a node that waits for people changed, or all of it did.
//   I3. What `note` gives is committed with the transition: the inbox never says what the run does not.

export class InboxWatch {
  readonly #definition: Definition;
  readonly #receivers: Receivers;
  #open: InboxItems;

  private constructor(definition: Definition, receivers: Receivers, open: InboxItems) {
    this.#definition = definition;
    this.#receivers = receivers;
    this.#open = open;
  }

  /** `stored` is the run as the inbox knows it; absent for one that begins. */
  static of(definition: Definition, stored?: RunSnapshot): InboxWatch | undefined {
    const receivers = receiversOf(definition);
    if (!receivers) return undefined;
    const open = stored ? inboxItems(definition, stored) : new Map<string, InboxItem>();
    return new InboxWatch(definition, receivers, open);
  }

  /** The watch of a run that goes on with another version. */
  static onto(definition: Definition, watch: InboxWatch | undefined): InboxWatch | undefined {
    if (!watch) return InboxWatch.of(definition);
    return new InboxWatch(definition, receiversOf(definition) ?? new Map(), watch.#open);
  }

  /** What changes with a transition. */
  note(event: RunEvent, { snapshot, changes, effects }: TransitionResult): readonly InboxChange[] {
    if (!this.#mayHaveChanged(event, changes.nodes)) return [];
    const before = this.#open;
    const signal = event.type === "signal.received" ? event.name : undefined;
    const now = inboxItems(this.#definition, snapshot, { at: event.at, effects, signal, before });
    this.#open = now;
    const opened = [...now].filter(([key, item]) => before.get(key) !== item);
    const closed = [...before].filter(([key]) => !now.has(key));
    return [
      ...opened.map(([, item]) => ({ ...item, status: "waiting" as const })),
      ...closed.map(([, item]) => ({ ...item, ...endOf(item, event) })),
    ];
  }

  #mayHaveChanged(event: RunEvent, nodes: Readonly<Record<string, unknown>>): boolean {
    if (this.#definition.kind === "machine" || "snapshot" in event) return true;
    return Object.keys(nodes).some((node) => this.#receivers.has(node));
  }
}

/** How an item ended that is awaited no more. */
function endOf(item: InboxItem, event: RunEvent): Omit<InboxChange, keyof InboxItem> {
  const by = "by" in event && event.by !== undefined ? { closedBy: event.by } : {};
  const closed = { closedAt: event.at, ...by };
  if (event.type === "signal.received" && event.name === item.signal) {
    const outcome = outcomeOf(event.payload);
    return { status: "answered", ...closed, ...(outcome !== undefined && { outcome }) };
  }
  const isIts = event.type === "timer.fired" && stepOfTimer(event.timerId) === item.name;
  return { status: isIts ? "expired" : "withdrawn", ...closed };
}

const LONGEST_OUTCOME = 60;

/** Of an approval's own form `approved` or `rejected`, else the one text that was chosen as `outcome` or `decision`. */
function outcomeOf(payload: JsonValue): string | undefined {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return undefined;
  const { approved, outcome, decision } = payload as Readonly<Record<string, JsonValue>>;
  if (typeof approved === "boolean") return approved ? "approved" : "rejected";
  const chosen = outcome ?? decision;
  return typeof chosen === "string" ? chosen.slice(0, LONGEST_OUTCOME) : undefined;
}
