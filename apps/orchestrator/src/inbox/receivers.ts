import { graphOf, type Definition } from "@waymark/core";

/** The nodes of a definition that wait for people, with what is said of them. A machine waits in its states: it has none. */
export type Receivers = ReadonlyMap<
  string,
  { readonly title: string; readonly signal: string | undefined }
>;

const known = new WeakMap<Definition, Receivers | null>();

/** Undefined for a definition whose runs never wait for people. */
export function receiversOf(definition: Definition): Receivers | undefined {
  const found = known.get(definition);
  if (found !== undefined) return found ?? undefined;
  const receivers = find(definition);
  known.set(definition, receivers ?? null);
  return receivers;
}

function find(definition: Definition): Receivers | undefined {
  if (definition.kind === "machine") {
    return definition.states.some(({ signals }) => signals.length > 0) ? new Map() : undefined;
  }
  const nodes = graphOf(definition).nodes.flatMap(({ id, kind, title, detail }) => {
    if (kind !== "approval" && kind !== "signal") return [];
    return [[id, { title, signal: kind === "signal" ? detail : undefined }] as const];
  });
  return nodes.length > 0 ? new Map(nodes) : undefined;
}
