import type { MemberSpec } from "../members/member-spec.ts";

/** What a workflow says of itself, of both kinds. */
export const ABOUT_MEMBERS: readonly MemberSpec[] = [
  {
    path: ["name"],
    label: "Name",
    hint: "Small letters, digits and -. Runs and other workflows know it by this.",
    placeholder: "order-fulfilment",
    control: { kind: "text" },
  },
  { path: ["title"], label: "Title", control: { kind: "text" } },
  { path: ["description"], label: "Description", control: { kind: "text", lines: true } },
];

export const INPUT_MEMBER: MemberSpec = {
  path: ["input"],
  label: "Input of a run",
  control: { kind: "schema", asks: "A run may be started with any JSON." },
};

export const OUTPUT_MEMBER: MemberSpec = {
  path: ["output"],
  label: "Output of a run",
  hint: "Over the input and all steps. Empty: the output of each last step.",
  control: { kind: "value" },
};

export const RUN_MEMBERS: readonly MemberSpec[] = [
  {
    path: ["onFailure"],
    label: "When a run fails",
    control: {
      kind: "choice",
      options: [
        { value: "fail", label: "it fails as it is", says: "What completed stays as it is." },
        {
          value: "compensate",
          label: "it is undone",
          says: "Steps with an Undo are undone, from the last to the first.",
        },
      ],
    },
  },
  {
    path: ["timeout"],
    label: "A run takes at most",
    hint: "Then it fails, as too late (a TimeoutError).",
    placeholder: "no limit",
    control: { kind: "duration" },
  },
  {
    path: ["priority"],
    label: "Priority",
    control: {
      kind: "choice",
      options: [
        { value: "normal", label: "Normal", says: "Where a run is started without one." },
        { value: "high", label: "High", says: "Four times the turns of normal runs." },
        { value: "low", label: "Low", says: "A quarter of the turns of normal runs." },
      ],
    },
  },
];

export const CONCURRENCY_MEMBERS: readonly MemberSpec[] = [
  {
    path: ["concurrency", "limit"],
    label: "Open at once",
    placeholder: "1",
    control: { kind: "number", whole: true, from: 1 },
  },
  {
    path: ["concurrency", "key"],
    label: "For each",
    hint: "Runs with the same key share the limit. Empty: all runs do.",
    placeholder: "customer-${ input.customerId }",
    control: { kind: "template", expects: ["number", "string"] },
  },
  {
    path: ["concurrency", "whenFull"],
    label: "A run that finds no place",
    control: {
      kind: "choice",
      options: [
        { value: "queue", label: "waits its turn", says: "It begins when another one has ended." },
        {
          value: "cancelPrevious",
          label: "takes the place of the oldest",
          says: "The oldest run is cancelled.",
        },
        { value: "drop", label: "is not run", says: "It is cancelled at once." },
      ],
    },
  },
];
