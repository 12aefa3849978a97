"use client";
import { Choice } from "../../../ui/choice.tsx";
import { Switch } from "../../../ui/switch.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { MemberFields } from "../members/member-fields.tsx";
import { useMember } from "../members/use-member.ts";
import {
  APPROVERS_EXPRESSION,
  APPROVERS_NAMES,
  REMINDER_MEMBERS,
  SELF_APPROVAL,
} from "./approval-members.ts";

const STARTS = { anyone: undefined, names: [""], expression: "${  }" } as const;
type Way = keyof typeof STARTS;

/** Who may answer an approval, and when they are reminded. */
export function ApproversForm({ path }: { readonly path: JsonPath }) {
  const { value, set } = useMember([...path, "approval", "approvers"], "who may answer");
  const reminder = useMember([...path, "approval", "reminder"], "reminder");
  const self = useMember([...path, ...SELF_APPROVAL], "whether who started it may answer");
  const way: Way = value === undefined ? "anyone" : Array.isArray(value) ? "names" : "expression";
  return (
    <>
      <Choice
        label="Who may answer"
        value={way}
        onChange={(next) => set(STARTS[next as Way])}
        options={[
          { value: "anyone", label: "anyone" },
          { value: "names", label: "these people" },
          { value: "expression", label: "an expression says" },
        ]}
      />
      {way === "names" ? <MemberFields at={path} members={[APPROVERS_NAMES]} /> : null}
      {way === "expression" ? <MemberFields at={path} members={[APPROVERS_EXPRESSION]} /> : null}
      <Switch
        label="Not whoever started the run"
        checked={self.value === false}
        unavailable={self.readOnly}
        onChange={(checked) => self.set(checked ? false : undefined)}
      />
      <Switch
        label="Remind them"
        checked={reminder.value !== undefined}
        unavailable={reminder.readOnly}
        onChange={(checked) => reminder.set(checked ? { after: "1d" } : undefined)}
      />
      {reminder.value === undefined ? null : (
        <div className="grid grid-cols-2 items-start gap-3">
          <MemberFields at={path} members={REMINDER_MEMBERS} />
        </div>
      )}
    </>
  );
}
