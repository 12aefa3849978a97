import * as z from "zod/mini";
import { Description, documentFields, Json, Schema, Text } from "../../document-fields.ts";
import { toJson, type JsonSchema } from "../../json.ts";
import { InvokePolicy, StepPolicy } from "../../step-policy.ts";

// A machine as a JSON document: XState's own config, with `{ "@expr": "CEL" }` wherever XState would
// take a function, and actions and guards from closed sets, so that nothing but CEL is executed.

/** A name of `Object.prototype` would be found in every record, whether it is there or not. */
const isOwn = (name: string): boolean => !(name in {});
const OWN = "This word means something in JavaScript; use another name.";

const StateKey = z
  .string()
  .check(
    z.regex(
      /^[^.#*\\]{1,100}$/,
      "A state's name has up to 100 characters, none of them . # * or \\.",
    ),
    z.refine(isOwn, OWN),
  );

const MemberName = z.string().check(z.minLength(1), z.refine(isOwn, OWN));

const DeclaredName = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z_][\w-]{0,99}$/,
      "A name begins with a letter; letters, digits, - and _ follow.",
    ),
    z.refine(isOwn, OWN),
  );

const StepName = z
  .string()
  .check(
    z.regex(/^[^~]{1,200}$/, "The id of a step has up to 200 characters, and no ~."),
    z.refine(isOwn, OWN),
  );

const Expression = z
  .strictObject({ "@expr": z.string().check(z.minLength(1)) })
  .check(z.meta({ id: "expression", description: "A CEL expression." }));
export type ExpressionDocument = z.infer<typeof Expression>;

const Delay = z
  .union([z.int().check(z.gte(0)), Text, Expression])
  .check(
    z.describe('Milliseconds, "30s", "PT15M", the name of a declared delay, or an expression.'),
  );
export type DelayDocument = z.infer<typeof Delay>;

const SentEvent = z
  .catchall(z.object({ type: Text }), Json)
  .check(z.describe("The event, @expr within it."));

const later = { event: SentEvent, id: z.optional(Text), delay: z.optional(Delay) };

const ActorName = Text.check(z.describe("An actor declared in `actors`, or a registered handler."));

const ACTIONS = [
  z.strictObject({ type: z.literal("assign"), values: z.record(MemberName, Json) }),
  z.strictObject({ type: z.literal("raise"), ...later }),
  z.strictObject({
    type: z.literal("send"),
    to: Text.check(
      z.describe("`self`, `parent`, or the id of an actor that the machine invokes or spawns."),
    ),
    ...later,
  }),
  z.strictObject({ type: z.literal("cancel"), id: Text }),
  z.strictObject({
    type: z.literal("spawn"),
    src: ActorName,
    id: StepName.check(z.describe("The step's id.")),
    input: z.optional(Json),
  }),
  z.strictObject({ type: z.literal("stop"), id: Text.check(z.describe("The id of an actor.")) }),
  z.strictObject({ type: z.literal("log"), value: z.optional(Json), label: z.optional(Text) }),
  z.strictObject({ type: z.literal("emit"), event: SentEvent }),
] as const;

export const BUILT_IN_ACTIONS: ReadonlySet<string> = new Set(
  ACTIONS.flatMap(({ shape }) => shape.type.def.values),
);

/** An action declared in `actions`. */
const NamedAction = z.strictObject({
  type: z.string().check(
    z.refine((type) => !BUILT_IN_ACTIONS.has(type), { abort: true }),
    z.describe("An action declared in `actions`."),
  ),
  params: z
    .optional(z.record(z.string(), Json))
    .check(z.describe("The task's input, @expr within it.")),
});
export type NamedAction = z.infer<typeof NamedAction>;

const BuiltInAction = z.discriminatedUnion("type", ACTIONS);
export type BuiltInAction = z.infer<typeof BuiltInAction>;

const Action = z.union([Text, BuiltInAction, NamedAction]).check(z.meta({ id: "action" }));
export type ActionDocument = z.infer<typeof Action>;

// Not a union of a union: what is wrong is then told of the very form that was meant.
const Actions = z.optional(z.union([Text, BuiltInAction, NamedAction, z.array(Action)]));

const DeclaredAction = z
  .strictObject({
    task: Text.check(z.describe("Name of the registered handler.")),
    ...z.omit(StepPolicy, { compensate: true }).shape,
  })
  .check(z.describe("A task that is carried out at least once, without an answer."));

const DeclaredActor = z
  .union([
    z.strictObject({
      workflow: Text.check(z.describe("The workflow, of either kind, to start a run of.")),
      version: z
        .optional(z.int().check(z.gte(1)))
        .check(z.describe("Its version; absent: the current one.")),
      ...InvokePolicy.shape,
    }),
    z.strictObject({
      kind: z
        .enum(["task", "callback"])
        .check(
          z.describe("A `task` ends by itself; a `callback` goes on until its state is left."),
        ),
      ...StepPolicy.shape,
    }),
  ])
  .check(z.describe("Another workflow, or a registered handler of this name with its policy."));
export type DeclaredActor = z.infer<typeof DeclaredActor>;

export type BuiltInGuard =
  | { readonly type: "in"; readonly state: string }
  | { readonly type: "and" | "or"; readonly guards: readonly GuardDocument[] }
  | { readonly type: "not"; readonly guard: GuardDocument };

const NamedGuard = z.strictObject({
  type: z
    .string()
    .check(
      z.regex(/^(?!(?:in|and|or|not)$)./, { abort: true }),
      z.describe("A guard declared in `guards`."),
    ),
  params: z.optional(z.record(z.string(), Json)),
});
export type NamedGuard = z.infer<typeof NamedGuard>;

export type GuardDocument = ExpressionDocument | string | BuiltInGuard | NamedGuard;

const Guard: z.ZodMiniType<GuardDocument> = z
  .lazy(() =>
    z.union([
      Text,
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("in"), state: Text }),
        z.strictObject({
          type: z.enum(["and", "or"]),
          guards: z.array(Guard).check(z.minLength(1)),
        }),
        z.strictObject({ type: z.literal("not"), guard: Guard }),
      ]),
      Expression,
      NamedGuard,
    ]),
  )
  .check(z.meta({ id: "guard" }));

const TransitionDocument = z.strictObject({
  target: z.optional(z.union([Text, z.array(Text).check(z.minLength(1))])),
  guard: z.optional(Guard),
  actions: Actions,
  reenter: z.optional(z.boolean()),
  description: z.optional(Description),
});

const Transitions = z
  .union([Text, TransitionDocument, z.array(z.union([Text, TransitionDocument]))])
  .check(z.meta({ id: "transitions" }));
export type TransitionsDocument = z.infer<typeof Transitions>;

const Invoke = z.strictObject({
  id: StepName.check(z.describe("The step's id, unique in the machine.")),
  src: ActorName,
  input: z.optional(Json).check(z.describe("Any JSON, with @expr within it.")),
  onDone: z.optional(Transitions),
  onError: z.optional(Transitions),
  onSnapshot: z
    .optional(Transitions)
    .check(z.describe("Taken at every state that a child run, if it is a machine, comes to.")),
});
export type InvokeDocument = z.infer<typeof Invoke>;

const Meta = z.strictObject({
  title: z.optional(Text),
  ...InvokePolicy.shape,
  steps: z.optional(z.record(z.string(), InvokePolicy)),
});

/** What the machine itself and the states in it have in common. */
const node = {
  id: z.optional(StateKey),
  description: z.optional(Description),
  initial: z.optional(z.union([Text, z.strictObject({ target: Text, actions: Actions })])),
  on: z.optional(z.record(Text, Transitions)),
  always: z.optional(Transitions),
  after: z.optional(z.record(Text, Transitions)),
  invoke: z.optional(z.union([Invoke, z.array(Invoke)])),
  entry: Actions,
  exit: Actions,
  output: z.optional(Json),
  tags: z.optional(z.union([Text, z.array(Text)])),
  meta: z.optional(Meta),
};

const state = z.strictObject({
  ...node,
  type: z.optional(z.enum(["atomic", "compound", "parallel", "final", "history"])),
  history: z.optional(z.enum(["shallow", "deep"])),
  target: z
    .optional(Text)
    .check(z.describe("Where a history state leads before there is any history.")),
  onDone: z.optional(Transitions),
});

export type StateDocument = z.infer<typeof state> & {
  readonly states?: Readonly<Record<string, StateDocument>> | undefined;
};

const StateDocument: z.ZodMiniType<StateDocument> = z
  .lazy(() =>
    z.strictObject({ ...state.shape, states: z.optional(z.record(StateKey, StateDocument)) }),
  )
  .check(z.meta({ id: "state" }));

const RootDocument = z.strictObject({
  ...node,
  type: z.optional(z.enum(["compound", "parallel"])),
  context: z
    ._default(z.record(MemberName, Json), {})
    .check(z.describe("@expr within it reads `input` only.")),
  delays: z._default(z.record(DeclaredName, Delay), {}),
  guards: z._default(z.record(DeclaredName, Guard), {}),
  actions: z._default(z.record(DeclaredName, DeclaredAction), {}),
  actors: z._default(z.record(MemberName, DeclaredActor), {}),
  states: z.record(StateKey, StateDocument),
});
export type RootDocument = z.infer<typeof RootDocument>;

export const MachineDocument = z
  .strictObject({
    ...documentFields,
    kind: z.literal("machine"),
    signals: z
      .optional(
        z.record(Text, z.strictObject({ title: z.optional(Text), schema: z.optional(Schema) })),
      )
      .check(z.describe("How signals are shown to people, by name.")),
    machine: RootDocument,
  })
  .check(
    z.meta({
      id: "waymark-machine",
      title: "Waymark machine",
      description: "A workflow as a statechart: an XState machine written as data.",
    }),
  );
export type MachineDocument = z.infer<typeof MachineDocument>;

/** The published JSON Schema of the document as it is authored. */
export const machineJsonSchema = (): JsonSchema =>
  toJson(z.toJSONSchema(MachineDocument, { io: "input" })) as JsonSchema;
