import type { MemberSpec } from "../members/member-spec.ts";

/** Who may answer, as an expression. */
export const APPROVERS_EXPRESSION: MemberSpec = {
  path: ["approval", "approvers"],
  label: "Expression that gives names",
  placeholder: "${ input.approvers }",
  control: { kind: "template", expects: ["list", "string"] },
};

export const APPROVERS_NAMES: MemberSpec = {
  path: ["approval", "approvers"],
  label: "Names",
  hint: "A person, Ada, or everybody in a group: group:finance.",
  placeholder: "Ada",
  control: { kind: "names" },
};

/** False: whoever started the run may not answer. */
export const SELF_APPROVAL = ["approval", "selfApproval"] as const;

export const REMINDER_MEMBERS: readonly MemberSpec[] = [
  {
    path: ["approval", "reminder", "after"],
    label: "Remind after",
    placeholder: "1d",
    control: { kind: "duration" },
  },
  {
    path: ["approval", "reminder", "every"],
    label: "And then every",
    placeholder: "only once",
    control: { kind: "duration" },
  },
];
