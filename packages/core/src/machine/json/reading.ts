import { pointer, type Problem } from "../../problem.ts";
import type { Rule } from "../../rules.ts";
import type { TaskOutputs } from "../../task-outputs.ts";
import type { MachineDocument } from "./machine-document.ts";
import { MachineScopeTypes } from "./scope-types.ts";

/** Where something is in the document. */
export type Place = readonly (string | number)[];

/** What is known while one document is read: what it declares, and what was found wrong so far. */
export class Reading {
  readonly problems: Problem[] = [];
  readonly actions: ReadonlySet<string>;
  readonly delays: ReadonlySet<string>;
  readonly guards: ReadonlySet<string>;
  /** The names of what it invokes and spawns. */
  readonly sources = new Set<string>();
  /** The ids under which it does so. */
  readonly actorIds = new Set<string>();
  /** Where the id of an actor is written that is sent to or stopped. */
  readonly actorsMeant: { readonly id: string; readonly place: Place }[] = [];
  /** Durations that states write as keys of `after`, in milliseconds. */
  readonly durations = new Map<string, number>();

  readonly types: MachineScopeTypes;

  constructor(document: MachineDocument, outputs: TaskOutputs = new Map()) {
    const { actions, delays, guards } = document.machine;
    this.types = new MachineScopeTypes(document, outputs);
    this.actions = new Set(Object.keys(actions));
    this.delays = new Set(Object.keys(delays));
    this.guards = new Set(Object.keys(guards));
  }

  report(place: Place, rule: Rule, message: string, fix: string, position?: number): void {
    const at = position === undefined ? {} : { position };
    this.problems.push({
      pointer: pointer(...place),
      severity: "error",
      rule,
      message,
      fix,
      ...at,
    });
  }
}

/** One or many, each with its place: a list of one may be written without the brackets. */
export const listed = <Item>(
  items: Item | readonly Item[] | undefined,
  place: Place,
): readonly { readonly item: Item; readonly place: Place }[] => {
  if (items === undefined) return [];
  if (!Array.isArray(items)) return [{ item: items as Item, place }];
  return (items as readonly Item[]).map((item, index) => ({ item, place: [...place, index] }));
};

/** In the order of their keys: jsonb keeps none, and a stored document must behave as its file did. */
export const byName = <Member>(members: Readonly<Record<string, Member>> = {}) =>
  Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1));
