import * as z from "zod";
import { Description, documentFields, Json, Schema, Text } from "../../document-fields.ts";
import { toJson, type JsonSchema } from "../../json.ts";
import { StepPolicy } from "../../step-policy.ts";

// A machine as a JSON document: XState's own config, with `{ "@expr": "CEL" }` wherever XState would
// take a function, and actions and guards from closed sets, so that nothing but CEL is executed.

/** A name of `Object.prototype` would be found in every record, whether it is there or not. */
const isOwn = (name: string): boolean => !(name in {});
const OWN = "This word means something in JavaScript; use another name.";

const StateKey = z
  .string()
  .regex(/^[^.#*\\]{1,100}$/, "A state's name has up to 100 characters, none of them . # * or \\.")
  .refine(isOwn, OWN);

const MemberName = z.string().min(1).refine(isOwn, OWN);

const DeclaredName = z
  .string()
  .regex(/^[A-Za-z_][\w-]{0,99}$/, "A name begins with a letter; letters, digits, - and _ follow.")
  .refine(isOwn, OWN);

const StepName = z
  .string()
  .regex(/^[^~]{1,200}$/, "The id of a step has up to 200 characters, and no ~.")
  .refine(isOwn, OWN);

const Expression = z
  .strictObject({ "@expr": z.string().min(1) })
  .meta({ id: "expression", description: "A CEL expression." });
export type ExpressionDocument = z.infer<typeof Expression>;

const Delay = z
  .union([z.int().min(0), Text, Expression])
  .describe('Milliseconds, "30s", "PT15M", the name of a declared delay, or an expression.');
export type DelayDocument = z.infer<typeof Delay>;

const SentEvent = z.object({ type: Text }).catchall(Json).describe("The event, @expr within it.");

const later = { event: SentEvent, id: Text.optional(), delay: Delay.optional() };

const ACTIONS = [
  z.strictObject({ type: z.literal("assign"), values: z.record(MemberName, Json) }),
  z.strictObject({ type: z.literal("raise"), ...later }),
  z.strictObject({ type: z.literal("send"), to: z.literal("self"), ...later }),
  z.strictObject({ type: z.literal("cancel"), id: Text }),
  z.strictObject({ type: z.literal("log"), value: Json.optional(), label: Text.optional() }),
  z.strictObject({ type: z.literal("emit"), event: SentEvent }),
] as const;

export const BUILT_IN_ACTIONS: ReadonlySet<string> = new Set(
  ACTIONS.flatMap(({ shape }) => [...shape.type.values]),
);

/** An action declared in `actions`. */
const NamedAction = z.strictObject({
  type: z
    .string()
    .refine((type) => !BUILT_IN_ACTIONS.has(type), { abort: true })
    .describe("An action declared in `actions`."),
  params: z.record(z.string(), Json).optional().describe("The task's input, @expr within it."),
});
export type NamedAction = z.infer<typeof NamedAction>;

const BuiltInAction = z.discriminatedUnion("type", ACTIONS);
export type BuiltInAction = z.infer<typeof BuiltInAction>;

const Action = z.union([Text, BuiltInAction, NamedAction]).meta({ id: "action" });
export type ActionDocument = z.infer<typeof Action>;

// Not a union of a union: what is wrong is then told of the very form that was meant.
const Actions = z.union([Text, BuiltInAction, NamedAction, z.array(Action)]).optional();

const DeclaredAction = z
  .strictObject({
    task: Text.describe("Name of the registered handler."),
    ...StepPolicy.omit({ compensate: true }).shape,
  })
  .describe("A task that is carried out at least once, without an answer.");

export type BuiltInGuard =
  | { readonly type: "in"; readonly state: string }
  | { readonly type: "and" | "or"; readonly guards: readonly GuardDocument[] }
  | { readonly type: "not"; readonly guard: GuardDocument };

const NamedGuard = z.strictObject({
  type: z
    .string()
    .regex(/^(?!(?:in|and|or|not)$)./, { abort: true })
    .describe("A guard declared in `guards`."),
  params: z.record(z.string(), Json).optional(),
});
export type NamedGuard = z.infer<typeof NamedGuard>;

export type GuardDocument = ExpressionDocument | string | BuiltInGuard | NamedGuard;

const Guard: z.ZodType<GuardDocument> = z
  .lazy(() =>
    z.union([
      Text,
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("in"), state: Text }),
        z.strictObject({ type: z.enum(["and", "or"]), guards: z.array(Guard).min(1) }),
        z.strictObject({ type: z.literal("not"), guard: Guard }),
      ]),
      Expression,
      NamedGuard,
    ]),
  )
  .meta({ id: "guard" });

const TransitionDocument = z.strictObject({
  target: z.union([Text, z.array(Text).min(1)]).optional(),
  guard: Guard.optional(),
  actions: Actions,
  reenter: z.boolean().optional(),
  description: Description.optional(),
});

const Transitions = z
  .union([Text, TransitionDocument, z.array(z.union([Text, TransitionDocument]))])
  .meta({ id: "transitions" });
export type TransitionsDocument = z.infer<typeof Transitions>;

const Invoke = z.strictObject({
  id: StepName.describe("The step's id, unique in the machine."),
  src: Text.describe("Name of the registered handler."),
  input: Json.optional().describe("Any JSON, with @expr within it."),
  onDone: Transitions.optional(),
  onError: Transitions.optional(),
});
export type InvokeDocument = z.infer<typeof Invoke>;

const Meta = z.strictObject({
  title: Text.optional(),
  ...StepPolicy.shape,
  steps: z.record(z.string(), StepPolicy).optional(),
});

/** What the machine itself and the states in it have in common. */
const node = {
  id: StateKey.optional(),
  description: Description.optional(),
  initial: z.union([Text, z.strictObject({ target: Text, actions: Actions })]).optional(),
  on: z.record(Text, Transitions).optional(),
  always: Transitions.optional(),
  after: z.record(Text, Transitions).optional(),
  invoke: z.union([Invoke, z.array(Invoke)]).optional(),
  entry: Actions,
  exit: Actions,
  output: Json.optional(),
  tags: z.union([Text, z.array(Text)]).optional(),
  meta: Meta.optional(),
};

const state = z.strictObject({
  ...node,
  type: z.enum(["atomic", "compound", "parallel", "final", "history"]).optional(),
  history: z.enum(["shallow", "deep"]).optional(),
  target: Text.optional().describe("Where a history state leads before there is any history."),
  onDone: Transitions.optional(),
});

export type StateDocument = z.infer<typeof state> & {
  readonly states?: Readonly<Record<string, StateDocument>> | undefined;
};

const StateDocument: z.ZodType<StateDocument> = z
  .lazy(() =>
    z.strictObject({ ...state.shape, states: z.record(StateKey, StateDocument).optional() }),
  )
  .meta({ id: "state" });

const RootDocument = z.strictObject({
  ...node,
  type: z.enum(["compound", "parallel"]).optional(),
  context: z.record(MemberName, Json).default({}).describe("@expr within it reads `input` only."),
  delays: z.record(DeclaredName, Delay).default({}),
  guards: z.record(DeclaredName, Guard).default({}),
  actions: z.record(DeclaredName, DeclaredAction).default({}),
  states: z.record(StateKey, StateDocument),
});
export type RootDocument = z.infer<typeof RootDocument>;

export const MachineDocument = z
  .strictObject({
    ...documentFields,
    kind: z.literal("machine"),
    signals: z
      .record(Text, z.strictObject({ title: Text.optional(), schema: Schema.optional() }))
      .optional()
      .describe("How signals are shown to people, by name."),
    machine: RootDocument,
  })
  .meta({
    id: "waymark-machine",
    title: "Waymark machine",
    description: "A workflow as a statechart: an XState machine written as data.",
  });
export type MachineDocument = z.infer<typeof MachineDocument>;

/** The published JSON Schema of the document as it is authored. */
export const machineJsonSchema = (): JsonSchema =>
  toJson(z.toJSONSchema(MachineDocument, { io: "input" })) as JsonSchema;
