import type { MemberSpec } from "../members/member-spec.ts";

// What steps of all kinds have.

export const ABOUT_MEMBERS: readonly MemberSpec[] = [
  { path: ["title"], label: "Title", control: { kind: "text" } },
  {
    path: ["description"],
    label: "Description",
    control: { kind: "text", lines: true },
  },
];

export const JOIN_MEMBER: MemberSpec = {
  path: ["join"],
  label: "It runs when",
  control: {
    kind: "choice",
    options: [
      {
        value: "all",
        label: "all of them completed",
        says: "One that did not, and it is skipped.",
      },
      { value: "any", label: "one of them completed", says: "As soon as one has; once." },
      {
        value: "noneFailed",
        label: "none of them failed",
        says: "All have ended, and one completed at least: what follows a choice.",
      },
      {
        value: "allDone",
        label: "all of them have ended",
        says: "However they ended: for what must happen in any case.",
      },
    ],
  },
};

export const WHEN_MEMBER: MemberSpec = {
  path: ["when"],
  label: "Only when",
  hint: "Asked when it could run; it is skipped when this gives false. Empty: always.",
  placeholder: "input.amount > 100",
  control: { kind: "condition" },
};

export const ON_FAILURE_MEMBER: MemberSpec = {
  path: ["onFailure"],
  label: "When it fails for good",
  control: {
    kind: "choice",
    options: [
      { value: "fail", label: "the run fails", says: "What completed before stays as it is." },
      {
        value: "compensate",
        label: "the run fails, and is undone",
        says: "Steps with an Undo are undone, from the last to the first.",
      },
      {
        value: "continue",
        label: "the run goes on without it",
        says: "What needs its output is skipped.",
      },
      {
        value: "wait",
        label: "an operator decides",
        says: "The run waits: try again, give an output, or fail.",
      },
    ],
  },
};
