import type { AnyStateMachine } from "xstate";
import { isStorable, type JsonObject, type JsonValue } from "../json.ts";
import { isChild, type ActorRole, type ChildRole } from "./machine-actors.ts";
import type { MachineConfig } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";

// Functions appear by name, or as "function": bundlers rewrite their bodies, so two builds of the
// same code would get two fingerprints. Changing what a function does therefore wants `revision` raised.

/** Parts of a config that say nothing about what a run does. */
const NOT_STRUCTURE: ReadonlySet<string> = new Set(["types", "schemas", "options"]);
/** The machinery of XState's built-in actions and guards. */
const MACHINERY: ReadonlySet<string> = new Set(["resolve", "execute", "retryResolve", "check"]);

/** A machine as JSON fit for showing and fingerprinting. */
export function machineSource(
  config: MachineConfig,
  implementations: AnyStateMachine["implementations"],
  actors: ReadonlyMap<string, ActorRole>,
  parts: readonly MachineDefinition[],
): JsonObject {
  const sources = new Map(parts.map(({ name, source }) => [name, source]));
  const structure = Object.entries(config).filter(([key]) => !NOT_STRUCTURE.has(key));
  return {
    ...describeMembers(structure),
    implementations: {
      actors: Object.fromEntries(
        [...actors].map(([name, role]) => [name, describeActor(role, sources)]),
      ),
      actions: describe(implementations.actions ?? {}),
      guards: describe(implementations.guards ?? {}),
      delays: describe(implementations.delays ?? {}),
    },
  };
}

function describeActor(role: ActorRole, sources: ReadonlyMap<string, JsonValue>): JsonValue {
  if (role.kind === "refused") return role.kind;
  const { kind, handler, policy } = role;
  return {
    kind,
    ...(isChild(role) ? describeChild(role, sources) : {}),
    ...(handler ? { handler: "function" } : {}),
    ...(Object.keys(policy).length === 0 ? {} : { policy: describe(policy) }),
  };
}

/** A machine inside is part of the fingerprint: where it changes, so does the workflow around it. */
function describeChild(role: ChildRole, sources: ReadonlyMap<string, JsonValue>): JsonObject {
  if (role.kind === "machine") return { source: sources.get(role.workflow) ?? null };
  const { workflow, version } = role;
  return { workflow, ...(version === undefined ? {} : { version }) };
}

function describe(value: unknown): JsonValue {
  switch (typeof value) {
    case "string":
      // Escaped: what cannot be stored is for the checks to tell.
      return isStorable(value) ? value : JSON.stringify(value);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "function":
      return describeFunction(value);
    case "object":
      if (value === null) return null;
      return Array.isArray(value) ? value.map(describe) : describeMembers(Object.entries(value));
    case "bigint":
    case "symbol":
    case "undefined":
      return String(value);
  }
}

/** `assign`, `raise`, `and` … are functions with their arguments as members. */
function describeFunction(builtIn: object): JsonValue {
  const members = Object.entries(builtIn).filter(([key]) => !MACHINERY.has(key));
  return members.length === 0 ? "function" : describeMembers(members);
}

function describeMembers(members: readonly (readonly [string, unknown])[]): JsonObject {
  const present = members.filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([key, member]) => [key, describe(member)]));
}
