import { dagJsonSchema, machineJsonSchema, type JsonValue, type Problem } from "@waymark/core";
import { kindOfDocument } from "../document/document-kind.ts";
import { getAt, isObject, renameAt, setAt, type JsonPath } from "../document/json-edit.ts";
import { statesOf } from "../machine/state-path.ts";
import { closestName } from "./closest-name.ts";
import type { Broken, Fix, Mend } from "./fix.ts";
import { stepsAround } from "./places.ts";

// Names that lead nowhere: the one that was probably meant takes their place.

export const NAME_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  "unknown-task": (broken) => corrected(broken, broken.surroundings.tasks),
  "unknown-workflow": (broken) => corrected(broken, broken.surroundings.workflows),
  "unknown-step": (broken) => corrected(broken, namesOfSteps(broken)),
  "unknown-target": (broken) => corrected(broken, namesOfStates(broken)),
  "unknown-state": (broken) => corrected(broken, namesOfStates(broken)),
  "unknown-guard": (broken) => corrected(broken, declared(broken, "guards")),
  "unknown-delay": (broken) => corrected(broken, declared(broken, "delays")),
  "unknown-action": (broken) => corrected(broken, [...declared(broken, "actions"), ...OWN_ACTIONS]),
  "unknown-signal": (broken) => corrected(broken, eventsOf(broken.document)),
  "event-never-accepted": (broken) =>
    corrected({ ...broken, ...within(broken, ["event", "type"]) }, eventsOf(broken.document)),
  "expression-type": otherMember,
  "unknown-key": (broken) => corrected({ ...broken, value: undefined }, knownKeys(broken)),
};

const OWN_ACTIONS = "assign raise send cancel spawn stop log emit".split(" ");

/** The text that is written there, else the name of the member, as the closest of these names. */
function corrected(
  { path, value }: Pick<Broken, "path" | "value">,
  names: Iterable<string>,
): readonly Fix[] {
  if (isObject(value)) {
    const inner = value["step"];
    return inner === undefined ? [] : corrected({ path: [...path, "step"], value: inner }, names);
  }
  const last = path.at(-1) ?? "";
  const written = typeof value === "string" ? value : last;
  const meant = closestName(written, names);
  if (meant === undefined) return [];
  return [
    {
      label: `Use ${meant}`,
      edit: (document) =>
        typeof value === "string"
          ? setAt(document, path, meant)
          : renameAt(document, path.slice(0, -1), { from: last, to: meant }),
    },
  ];
}

const within = ({ document, path }: Broken, members: JsonPath) => ({
  path: [...path, ...members.map(String)],
  value: getAt(document, [...path, ...members]),
});

const MEMBERS = /\b(input|context)\.([A-Za-z_]\w*)/g;

/** A member of the input, or of the context, that is not there and is close to one that is. */
function otherMember({ document, path, value }: Broken): readonly Fix[] {
  if (typeof value !== "string") return [];
  const names = { input: ["input", "properties"], context: ["machine", "context"] } as const;
  return [...value.matchAll(MEMBERS)].flatMap(([read, owner = "", member = ""]) => {
    const known = getAt(document, names[owner as keyof typeof names]);
    const meant = isObject(known) ? closestName(member, Object.keys(known)) : undefined;
    if (meant === undefined) return [];
    const text = value.replaceAll(MEMBERS, (each) => (each === read ? `${owner}.${meant}` : each));
    return [{ label: `Read ${owner}.${meant}`, edit: (now) => setAt(now, path, text) }];
  });
}

/** Steps beside this one; in a machine's policy, the invokes of its state. */
function namesOfSteps({ document, path }: Broken): readonly string[] {
  if (kindOfDocument(document) === "dag")
    return Object.keys(stepsAround(document, path)?.steps ?? {});
  const invoked = getAt(document, [...path.slice(0, path.indexOf("meta")), "invoke"]);
  const invokes: readonly JsonValue[] = Array.isArray(invoked) ? invoked : [invoked ?? null];
  return invokes.flatMap((invoke) => textsIn(isObject(invoke) ? invoke["id"] : undefined));
}

/** As a transition may name them: by key, or by id after a `#`. */
const namesOfStates = ({ document }: Broken): readonly string[] =>
  statesOf(document).flatMap(({ id, keys, path }) => [
    ...keys.slice(-1),
    ...(getAt(document, [...path, "id"]) === undefined ? [] : [`#${id}`]),
  ]);

const declared = ({ document }: Broken, what: string): readonly string[] => {
  const known = getAt(document, ["machine", what]);
  return isObject(known) ? Object.keys(known) : [];
};

/** Events that some state has a transition for. */
function eventsOf(document: JsonValue): readonly string[] {
  if (Array.isArray(document)) return (document as readonly JsonValue[]).flatMap(eventsOf);
  if (!isObject(document)) return [];
  const { on } = document;
  return [...(isObject(on) ? Object.keys(on) : []), ...Object.values(document).flatMap(eventsOf)];
}

const textsIn = (value: JsonValue | undefined): readonly string[] =>
  typeof value === "string" ? [value] : [];

/** Every member that a document of this kind may have, wherever: whether it may have it here is tried. */
const knownKeys = ({ document }: Broken): ReadonlySet<string> =>
  kindOfDocument(document) === "dag" ? DAG_KEYS() : MACHINE_KEYS();

const DAG_KEYS = once(() => keysIn(dagJsonSchema()));
const MACHINE_KEYS = once(() => keysIn(machineJsonSchema()));

function keysIn(schema: JsonValue): ReadonlySet<string> {
  if (Array.isArray(schema))
    return new Set((schema as readonly JsonValue[]).flatMap((each) => [...keysIn(each)]));
  if (!isObject(schema)) return new Set();
  const { properties } = schema;
  const own = isObject(properties) ? Object.keys(properties) : [];
  return new Set([...own, ...Object.values(schema).flatMap((each) => [...keysIn(each)])]);
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
