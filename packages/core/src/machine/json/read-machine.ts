import { createMachine, type AnyStateMachine } from "xstate";
import { checkSchema, jsonOf, problem } from "../../document-problems.ts";
import { fingerprint } from "../../fingerprint.ts";
import type { JsonValue } from "../../json.ts";
import { invalidDefinition, pointer, type Problem } from "../../problem.ts";
import type { TaskOutputs } from "../../task-outputs.ts";
import { action } from "../machine-actions.ts";
import { callback, task, workflow } from "../machine-actors.ts";
import { checkMachine } from "../machine-check.ts";
import type { MachineConfig } from "../machine-compile.ts";
import { defineMachine, type MachineDefinition } from "../machine-definition.ts";
import { takesSignal } from "../machine-states.ts";
import { compileContext } from "./context.ts";
import { compileDuration } from "./delays.ts";
import { documentTree, type DocumentNode } from "./document-tree.ts";
import { compileDeclaredGuard } from "./guards.ts";
import type { DeclaredActor, MachineDocument } from "./machine-document.ts";
import { parseMachineDocument } from "./parse-document.ts";
import { Reading } from "./reading.ts";
import { compileState } from "./states.ts";

export type ReadMachine =
  | { readonly definition: MachineDefinition }
  | { readonly problems: readonly Problem[] };

/** A definition from an authored document, or all that is wrong with it. */
export function readMachine(source: unknown): ReadMachine {
  const json = jsonOf(source);
  if ("problems" in json) return json;
  const { document, problems } = parseMachineDocument(json.source);
  if (!document) return { problems };
  const compiled = compile(document, json.source);
  const all = [...problems, ...compiled.problems];
  return compiled.definition && all.length === 0
    ? { definition: compiled.definition }
    : { problems: all };
}

/**
 * A definition from a document that is shipped.
 *
 * @throws {WaymarkError} DEFINITION_INVALID, with the problems in its details.
 */
export function defineJsonMachine(source: unknown): MachineDefinition {
  const read = readMachine(source);
  if ("definition" in read) return read.definition;
  throw invalidDefinition(source, read.problems);
}

/** What only knowing what tasks give shows to be wrong with a machine that was read. */
export function outputProblems(
  { authored, source }: MachineDefinition,
  outputs: TaskOutputs = new Map(),
): readonly Problem[] {
  const { document } =
    authored === "json" && outputs.size > 0
      ? parseMachineDocument(source)
      : { document: undefined };
  if (!document) return [];
  const reading = new Reading(document, outputs);
  compileMachine(reading, document);
  return reading.problems;
}

interface Compiled {
  readonly definition?: MachineDefinition;
  /** Errors only: warnings are the definition's own, told by `checkDefinition`. */
  readonly problems: readonly Problem[];
}

function compile(document: MachineDocument, source: JsonValue): Compiled {
  const reading = new Reading(document);
  const build = compileMachine(reading, document);
  const problems = [...reading.problems, ...schemaProblems(document)];
  try {
    const definition = define(document, source, build());
    const checked = checkMachine(definition).filter(({ severity }) => severity === "error");
    return { definition, problems: [...problems, ...checked] };
  } catch (error) {
    // XState's own refusals come last: what we know to be wrong with the document explains most.
    const message = error instanceof Error ? error.message : String(error);
    const refusal = problem(["machine"], "invalid-machine", message, "Correct what XState names.");
    return { problems: problems.length > 0 ? problems : [refusal] };
  }
}

function define(
  document: MachineDocument,
  source: JsonValue,
  machine: AnyStateMachine,
): MachineDefinition {
  const {
    name,
    title = name,
    description,
    input,
    onFailure,
    concurrency,
    priority,
    signals,
    timeout,
  } = document;
  const definition = defineMachine({
    name,
    title,
    ...(description === undefined ? {} : { description }),
    ...(input === undefined ? {} : { input }),
    ...(signals === undefined ? {} : { signals: signals as MachineDefinition["signals"] }),
    onFailure,
    ...(priority === undefined ? {} : { priority }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeout === undefined ? {} : { timeout }),
    machine,
  });
  const problems = [...definition.problems, ...unknownSignals(definition)];
  return { ...definition, authored: "json", source, hash: fingerprint(source), problems };
}

const schemaProblems = ({ input, signals = {} }: MachineDocument): readonly Problem[] => [
  ...checkSchema(["input"], input),
  ...Object.entries(signals).flatMap(([name, { schema }]) =>
    checkSchema(["signals", name, "schema"], schema),
  ),
];

const unknownSignals = ({ signals, descriptors }: MachineDefinition): readonly Problem[] =>
  Object.keys(signals)
    .filter((name) => !takesSignal(descriptors, name))
    .map((name) => ({
      pointer: pointer("signals", name),
      severity: "warning",
      rule: "unknown-signal",
      message: `No state has a transition for the signal "${name}".`,
      fix: "Correct its name, or remove it.",
    }));

/** Reads the whole machine; what it gives makes the XState machine, which may refuse it. */
function compileMachine(
  reading: Reading,
  { name, machine }: MachineDocument,
): () => AnyStateMachine {
  const root = documentTree(machine, machine.id ?? name);
  const config = { ...compileState(reading, root), id: machine.id ?? name };
  const context = compileContext(reading, machine.context);
  const implementations = implementationsOf(reading, root, machine);
  checkActorsMeant(reading);
  return () => createXState({ ...config, context }, implementations);
}

// The one place where what was read meets XState's types, which describe machines written in code.
const createXState = (config: MachineConfig, implementations: object): AnyStateMachine =>
  createMachine(config as never, implementations as never);

function implementationsOf(
  reading: Reading,
  root: DocumentNode,
  { actions, actors, delays, guards }: MachineDocument["machine"],
) {
  const declared = Object.entries(delays).map(
    ([name, delay]) =>
      [name, compileDuration(reading, delay, ["machine", "delays", name])] as const,
  );
  const named = Object.entries(guards).map(
    ([name, guard]) =>
      [name, compileDeclaredGuard(reading, root, guard, ["machine", "guards", name])] as const,
  );
  const acts = Object.entries(actions).map(
    ([name, { task: work, ...policy }]) => [name, action(work, policy)] as const,
  );
  const sources = [...new Set([...reading.sources, ...Object.keys(actors)])];
  return {
    actors: Object.fromEntries(sources.map((name) => [name, logicOf(actors[name])] as const)),
    delays: { ...Object.fromEntries(reading.durations), ...Object.fromEntries(declared) },
    guards: Object.fromEntries(named),
    actions: Object.fromEntries(acts),
  };
}

/** What is not declared is a registered handler without a policy. */
function logicOf(declared: DeclaredActor | undefined) {
  if (!declared) return task();
  if ("workflow" in declared) {
    const { workflow: name, version, ...policy } = declared;
    return workflow(name, { ...policy, ...(version === undefined ? {} : { version }) });
  }
  const { kind, ...policy } = declared;
  return kind === "callback" ? callback(policy) : task(policy);
}

function checkActorsMeant(reading: Reading): void {
  const { actorIds, actorsMeant } = reading;
  for (const { id, place } of actorsMeant) {
    if (actorIds.has(id)) continue;
    const known = [...actorIds].join(", ");
    const fix = known === "" ? "Invoke or spawn it." : `Use the id of one of its actors: ${known}.`;
    const message = `The machine neither invokes nor spawns an actor "${id}".`;
    reading.report(place, "unknown-actor", message, fix);
  }
}
