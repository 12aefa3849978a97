import {
  acceptedSignals,
  graphOf,
  itemsOf,
  queryScope,
  type Definition,
  type JsonSchema,
  type JsonValue,
  type RunSnapshot,
  type StepDocument,
  type StepId,
} from "@waymark/core";
import type { InboxItem } from "./inbox-item.ts";

/** One thing that who answers should know. */
export interface InboxFact {
  readonly title: string;
  /** Absent where it is too large to be shown here. */
  readonly value?: JsonValue;
}

/** What is asked, and what who answers should know. */
export interface InboxQuestion {
  readonly description?: string;
  /** JSON Schema of the answer; absent: any JSON, or nobody is asked any more. */
  readonly schema?: JsonSchema;
  /** How often people were reminded. */
  readonly reminders: number;
  /** What comes of it when nobody answers; absent: it waits for ever. */
  readonly onTimeout?: { readonly output: JsonValue } | { readonly fails: true };
  readonly facts: readonly InboxFact[];
}

/** A fact of more JSON text than this is looked at on the run's page. */
const MOST_CHARACTERS = 32_768;

export function questionOf(
  definition: Definition,
  snapshot: RunSnapshot,
  item: Pick<InboxItem, "kind" | "name" | "signal" | "nodeId" | "expiresAt">,
): InboxQuestion {
  const awaited = acceptedSignals(definition, snapshot).find(({ name }) => name === item.signal);
  const step = item.nodeId === undefined ? undefined : documentAt(definition, item.nodeId);
  const onTimeout = step && item.expiresAt !== undefined ? endOf(step) : undefined;
  return {
    reminders: awaited?.approval?.reminders ?? 0,
    facts: factsFor(definition, snapshot, item).map(shown),
    ...(step?.description !== undefined && { description: step.description }),
    ...(awaited?.schema && { schema: awaited.schema }),
    ...(onTimeout && { onTimeout }),
  };
}

function documentAt(definition: Definition, nodeId: string): StepDocument | undefined {
  if (definition.kind === "machine") return undefined;
  const [first = "", ...inner] = nodeId.split("/");
  return inner.reduce<StepDocument | undefined>(
    (step, id) => stepsInside(step)?.[id],
    definition.document.steps[first],
  );
}

const stepsInside = (step: StepDocument | undefined) =>
  step && "map" in step ? step.map.steps : step && "repeat" in step ? step.repeat.steps : undefined;

function endOf(step: StepDocument): InboxQuestion["onTimeout"] {
  const output =
    "approval" in step ? step.approval.default : "signal" in step ? step.default : null;
  return output === undefined ? { fails: true } : { output };
}

type Fact = readonly [title: string, value: JsonValue];

/** The run's input, and what is nearest to the question: its item of a map, the steps it needs, or the machine's context. */
function factsFor(
  definition: Definition,
  snapshot: RunSnapshot,
  { name, nodeId }: Pick<InboxItem, "name" | "nodeId">,
): readonly Fact[] {
  const input: Fact = ["Input", snapshot.input];
  const scope = queryScope(definition, snapshot);
  if (definition.kind === "machine") {
    return [input, ["Context", scope["context"] ?? null], ["State", scope["state"] ?? null]];
  }
  if (nodeId === undefined) return [input];
  const pass = /^(?<loop>.+)\[(?<number>\d+)\]\/[^/]+$/.exec(name)?.groups;
  if (pass) {
    const from = Number(pass["number"]);
    const page = itemsOf(definition, snapshot, pass["loop"] as StepId, { from, limit: 1 });
    return [input, [`Item ${from + 1}`, page?.items[0]?.input ?? null]];
  }
  const { edges, nodes } = graphOf(definition);
  const steps = scope["steps"] as Readonly<Record<string, { readonly output?: JsonValue }>>;
  const needed = edges.filter(({ to }) => to === nodeId).map(({ from }) => from);
  const outputs = needed.flatMap((id): Fact[] => {
    const output = steps[id]?.output;
    const title = nodes.find((node) => node.id === id)?.title ?? id;
    return output === undefined || output === null ? [] : [[title, output]];
  });
  return [input, ...outputs];
}

const shown = ([title, value]: Fact): InboxFact =>
  JSON.stringify(value).length > MOST_CHARACTERS ? { title } : { title, value };
