import type { MachineConfig } from "../machine-compile.ts";
import { compileActions } from "./actions.ts";
import { readAfterKey } from "./delays.ts";
import type { DocumentNode } from "./document-tree.ts";
import { checkDescriptor } from "./events.ts";
import type { InvokeDocument } from "./machine-document.ts";
import { byName, listed, type Place, type Reading } from "./reading.ts";
import { compileOptional, compileTransitions, defined, knownTargets } from "./transitions.ts";
import { compileMember } from "./values.ts";

/** A state as XState's config has it, with functions in the place of expressions. */
export function compileState(reading: Reading, node: DocumentNode): MachineConfig {
  const { document, place } = node;
  checkShape(reading, node);
  return defined({
    ...plain(document),
    initial: compileInitial(reading, node),
    on: eventsOf(reading, node),
    always: compileOptional(reading, node, document.always, [...place, "always"]),
    after: delaysOf(reading, node),
    onDone:
      "onDone" in document
        ? compileOptional(reading, node, document.onDone, [...place, "onDone"])
        : undefined,
    invoke: invokesOf(reading, node),
    entry: compileActions(reading, document.entry, [...place, "entry"]),
    exit: compileActions(reading, document.exit, [...place, "exit"]),
    output:
      document.output === undefined
        ? undefined
        : compileMember(reading, document.output, [...place, "output"]),
    states: document.states && compileChildren(reading, node),
  });
}

/** What XState takes as it is written. */
function plain(document: DocumentNode["document"]): MachineConfig {
  const { id, type, description, tags, meta } = document;
  const { history, target } = "history" in document || "target" in document ? document : {};
  return { id, type, description, tags, meta, history, target };
}

function compileChildren(reading: Reading, node: DocumentNode): MachineConfig {
  const children = [...node.children];
  // Regions act one after the other; which goes first must not hang on the order of keys.
  const ordered =
    node.document.type === "parallel" ? byName(Object.fromEntries(children)) : children;
  return Object.fromEntries(ordered.map(([key, child]) => [key, compileState(reading, child)]));
}

function checkShape(reading: Reading, node: DocumentNode): void {
  const { document, place, children, parent } = node;
  const { type } = document;
  if (!parent && children.size === 0) {
    const message = "A machine without states does nothing.";
    reading.report([...place, "states"], "no-states", message, "Add a state.");
  } else if (LEAVES.has(type) && children.size > 0) {
    const message = `A state of type ${type} has no states inside it.`;
    reading.report([...place, "type"], "wrong-type", message, "Remove the type, or the states.");
  } else if (BRANCHES.has(type) && children.size === 0) {
    const message = `A ${type} state has states inside it.`;
    reading.report([...place, "type"], "wrong-type", message, "Add states, or remove the type.");
  }
  checkOwnTarget(reading, node);
}

type StateType = DocumentNode["document"]["type"];

const LEAVES: ReadonlySet<StateType> = new Set(["atomic", "final", "history"] as const);
const BRANCHES: ReadonlySet<StateType> = new Set(["compound", "parallel"] as const);

function checkOwnTarget(reading: Reading, node: DocumentNode): void {
  const { document } = node;
  if (!("target" in document) || document.target === undefined) return;
  const place = [...node.place, "target"];
  if (document.type === "history") knownTargets(reading, node, document.target, place);
  else {
    const message = "Only a history state has a target of its own.";
    reading.report(place, "wrong-type", message, "Use `on` or `always`.");
  }
}

function compileInitial(reading: Reading, node: DocumentNode): unknown {
  const { document, place, children } = node;
  if (document.type === "parallel" || children.size === 0) return undefined;
  const { initial } = document;
  const at = typeof initial === "object" ? [...place, "initial", "target"] : [...place, "initial"];
  const target = typeof initial === "object" ? initial.target : initial;
  const known = initialTarget(reading, node, target, at);
  if (typeof initial !== "object") return known;
  const actions = compileActions(reading, initial.actions, [...place, "initial", "actions"]);
  return { target: known, actions };
}

/** The first state stands in for one that is not there, so that what else is wrong can be found. */
function initialTarget(
  reading: Reading,
  { children }: DocumentNode,
  target: string | undefined,
  place: Place,
): string | undefined {
  const known = target === undefined ? undefined : children.get(target);
  if (known && known.document.type !== "history") return target;
  const fix = `Name one of its states: ${[...children.keys()].join(", ")}.`;
  if (target === undefined) {
    reading.report(place, "missing-initial", "It is not said which state is entered first.", fix);
  } else {
    reading.report(
      place,
      "unknown-target",
      `There is no state "${target}" in it to begin with.`,
      fix,
    );
  }
  return [...children.keys()][0];
}

function eventsOf(reading: Reading, node: DocumentNode): MachineConfig | undefined {
  const { on } = node.document;
  if (on === undefined) return undefined;
  const events = Object.entries(on).map(([name, transitions]) => {
    const place = [...node.place, "on", name];
    checkDescriptor(reading, name, place);
    return [name, compileTransitions(reading, node, transitions, place)] as const;
  });
  return Object.fromEntries(events);
}

function delaysOf(reading: Reading, node: DocumentNode): MachineConfig | undefined {
  const { after } = node.document;
  if (after === undefined) return undefined;
  const delays = byName(after).map(([delay, transitions]) => {
    const place = [...node.place, "after", delay];
    readAfterKey(reading, delay, place);
    return [delay, compileTransitions(reading, node, transitions, place)] as const;
  });
  return Object.fromEntries(delays);
}

const invokesOf = (reading: Reading, node: DocumentNode): readonly MachineConfig[] =>
  listed<InvokeDocument>(node.document.invoke, [...node.place, "invoke"]).map(({ item, place }) =>
    compileInvoke(reading, node, item, place),
  );

function compileInvoke(
  reading: Reading,
  node: DocumentNode,
  { id, src, input, onDone, onError, onSnapshot }: InvokeDocument,
  place: Place,
): MachineConfig {
  reading.sources.add(src);
  reading.actorIds.add(id);
  return defined({
    id,
    src,
    input: input === undefined ? undefined : compileMember(reading, input, [...place, "input"]),
    onDone: compileOptional(reading, node, onDone, [...place, "onDone"]),
    onError: compileOptional(reading, node, onError, [...place, "onError"]),
    onSnapshot: compileOptional(reading, node, onSnapshot, [...place, "onSnapshot"]),
  });
}
