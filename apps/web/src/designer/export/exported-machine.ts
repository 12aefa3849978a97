import { parseDuration, type JsonObject, type JsonValue } from "@waymark/core";
import { asText, isObject } from "../document/json-edit.ts";
import { listed } from "../machine/written-transitions.ts";
import { Call, Raw, type Printable } from "./code.ts";

type Members = Readonly<Record<string, JsonValue>>;

/** A machine's parts as code, and what that code imports. */
export class ExportedMachine {
  readonly ours = new Set<string>(["cel"]);
  readonly theirs = new Set<string>();
  readonly config: Printable;
  readonly implementations: Printable;
  readonly #delays: Members;
  /** What states invoke or spawn. */
  readonly #sources = new Set<string>();
  /** Durations that stand as keys of `after`. */
  readonly #durations = new Set<string>();

  constructor(machine: JsonObject, name: string) {
    this.#delays = membersOf(machine["delays"]);
    const node = { ...machine, id: machine["id"] ?? name };
    this.config = {
      ...this.#state(node),
      context: new Call("cel.context", membersOf(machine["context"])),
    };
    this.implementations = this.#implementations(machine);
  }

  #implementations(machine: JsonObject): Printable {
    const declared = membersOf(machine["actors"]);
    const sources = [...new Set([...Object.keys(declared), ...this.#sources])];
    const actions = mapped(membersOf(machine["actions"]), (action) => this.#declaredAction(action));
    const guards = mapped(membersOf(machine["guards"]), (guard) => this.#guard(guard));
    const delays = {
      ...mapped(this.#delays, (delay) => new Call("cel.delay", delay)),
      ...Object.fromEntries([...this.#durations].map((key) => [key, new Call("cel.delay", key)])),
    };
    return withoutEmpty({
      actors: Object.fromEntries(sources.map((src) => [src, this.#actor(declared[src])])),
      actions,
      guards,
      delays,
    });
  }

  #declaredAction(action: JsonValue): Printable {
    this.ours.add("action");
    const { task, ...policy } = membersOf(action);
    const given = Object.keys(policy).length === 0 ? [] : [policy];
    return new Call("action<Record<string, unknown> | undefined>", task, ...given);
  }

  /** What is not declared is a registered handler without a policy. */
  #actor(declared: JsonValue | undefined): Printable {
    const { workflow, kind, ...policy } = membersOf(declared);
    const name = workflow === undefined ? (kind === "callback" ? "callback" : "task") : "workflow";
    this.ours.add(name);
    if (workflow !== undefined) {
      return new Call(name, workflow, ...(Object.keys(policy).length === 0 ? [] : [policy]));
    }
    return new Call(name, ...(declared === undefined ? [] : [policy]));
  }

  #state(state: Members): { readonly [name: string]: Printable } {
    const { states, type } = state;
    return {
      id: state["id"],
      type,
      description: state["description"],
      tags: state["tags"],
      meta: state["meta"],
      history: state["history"],
      target: state["target"],
      initial: this.#initial(state["initial"]),
      invoke: oneOrMany(state["invoke"], (invoke) => this.#invoke(membersOf(invoke))),
      entry: this.#actions(state["entry"]),
      exit: this.#actions(state["exit"]),
      on: this.#record(state["on"], Object.keys(membersOf(state["on"]))),
      always: this.#transitions(state["always"]),
      after: this.#after(state["after"]),
      onDone: this.#transitions(state["onDone"]),
      output: state["output"] === undefined ? undefined : value(state["output"]),
      states:
        states === undefined
          ? undefined
          : // Regions act in the order of their names, which in code is the order in which they stand.
            inOrder(membersOf(states), type === "parallel", (inner) =>
              this.#state(membersOf(inner)),
            ),
    };
  }

  #initial(initial: JsonValue | undefined): Printable {
    if (!isObject(initial)) return initial;
    return { target: initial["target"], actions: this.#actions(initial["actions"]) };
  }

  #record(transitions: JsonValue | undefined, keys: readonly string[]): Printable {
    if (transitions === undefined) return undefined;
    const members = membersOf(transitions);
    return Object.fromEntries(keys.map((key) => [key, this.#transitions(members[key])]));
  }

  #after(after: JsonValue | undefined): Printable {
    const keys = Object.keys(membersOf(after)).toSorted((a, b) => (a < b ? -1 : 1));
    for (const key of keys) {
      const isWritten = !/^\d+$/.test(key) && !Object.hasOwn(this.#delays, key);
      if (isWritten && parseDuration(key) !== undefined) this.#durations.add(key);
    }
    return this.#record(after, keys);
  }

  #transitions(transitions: JsonValue | undefined): Printable {
    return oneOrMany(transitions, (transition) =>
      isObject(transition)
        ? {
            target: transition["target"],
            guard: transition["guard"] === undefined ? undefined : this.#guard(transition["guard"]),
            actions: this.#actions(transition["actions"]),
            reenter: transition["reenter"],
            description: transition["description"],
          }
        : transition,
    );
  }

  #invoke(invoke: Members): Printable {
    this.#sources.add(asText(invoke["src"]));
    return {
      id: invoke["id"],
      src: invoke["src"],
      input: invoke["input"] === undefined ? undefined : value(invoke["input"]),
      onDone: this.#transitions(invoke["onDone"]),
      onError: this.#transitions(invoke["onError"]),
      onSnapshot: this.#transitions(invoke["onSnapshot"]),
    };
  }

  #guard(guard: JsonValue): Printable {
    if (!isObject(guard)) return guard;
    if (guard["@expr"] !== undefined) return new Call("cel.guard", guard["@expr"]);
    const { type } = guard;
    if (type === "in") return this.#theirs("stateIn", guard["state"]);
    if (type === "not") return this.#theirs("not", this.#guard(guard["guard"] ?? null));
    if (type === "and" || type === "or") {
      return this.#theirs(
        type,
        listed(guard["guards"], []).map(({ item }) => this.#guard(item)),
      );
    }
    return this.#named(guard);
  }

  #actions(actions: JsonValue | undefined): Printable {
    return oneOrMany(actions, (action) => this.#action(action));
  }

  #action(action: JsonValue): Printable {
    if (!isObject(action)) return action;
    switch (action["type"]) {
      case "assign":
        return this.#theirs("assign", mapped(membersOf(action["values"]), value));
      case "raise":
        return this.#theirs("raise", value(action["event"]), ...this.#timing(action));
      case "send":
        return this.#send(action);
      case "cancel":
        return this.#theirs("cancel", action["id"]);
      case "spawn":
        this.#sources.add(asText(action["src"]));
        return this.#theirs("spawnChild", action["src"], {
          id: action["id"],
          input: action["input"] === undefined ? undefined : value(action["input"]),
        });
      case "stop":
        return this.#theirs("stopChild", action["id"]);
      case "log":
        return this.#theirs(
          "log",
          new Call("cel.value", action["value"] ?? null),
          ...(action["label"] === undefined ? [] : [action["label"]]),
        );
      case "emit":
        return this.#theirs("emit", value(action["event"]));
      default:
        return this.#named(action);
    }
  }

  #send(action: Members): Printable {
    const event = value(action["event"]);
    const timing = this.#timing(action);
    if (action["to"] === "parent") return this.#theirs("sendParent", event, ...timing);
    const to = action["to"] === "self" ? new Raw("({ self }) => self") : action["to"];
    return this.#theirs("sendTo", to, event, ...timing);
  }

  #timing({ id, delay }: Members): readonly Printable[] {
    if (id === undefined && delay === undefined) return [];
    const isNamed = typeof delay === "string" && Object.hasOwn(this.#delays, delay);
    const when = delay === undefined || isNamed ? delay : new Call("cel.delay", delay);
    return [{ id, delay: when }];
  }

  #named({ type, params }: Members): Printable {
    return { type, params: params === undefined ? undefined : value(params) };
  }

  #theirs(name: string, ...given: readonly Printable[]): Call {
    this.theirs.add(name);
    return new Call(name, ...given);
  }
}

/** Data without an expression in it stands as it is; arrays and objects are made anew for each run. */
function value(source: JsonValue | undefined): Printable {
  if (source === undefined || source === null || typeof source !== "object") return source;
  const isEvent = isObject(source) && typeof source["type"] === "string";
  const isStatic = !JSON.stringify(source).includes('"@expr":');
  return isEvent && isStatic ? source : new Call("cel.value", source);
}

const membersOf = (written: JsonValue | undefined): Members => (isObject(written) ? written : {});

const mapped = (members: Members, map: (member: JsonValue) => Printable) =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, map(member)]));

function inOrder(members: Members, isSorted: boolean, map: (member: JsonValue) => Printable) {
  const entries = Object.entries(members);
  const ordered = isSorted ? entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) : entries;
  return Object.fromEntries(ordered.map(([name, member]) => [name, map(member)]));
}

function oneOrMany(written: JsonValue | undefined, map: (item: JsonValue) => Printable): Printable {
  if (written === undefined) return undefined;
  return Array.isArray(written) ? (written as readonly JsonValue[]).map(map) : map(written);
}

const withoutEmpty = (members: Readonly<Record<string, object>>): Printable =>
  Object.fromEntries(
    Object.entries(members).filter(([, member]) => Object.keys(member).length > 0),
  ) as Printable;
