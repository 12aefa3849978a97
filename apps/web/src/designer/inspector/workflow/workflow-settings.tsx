"use client";
import { Switch } from "../../../ui/switch.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { kindOfDocument } from "../../document/document-kind.ts";
import { MemberFields } from "../members/member-fields.tsx";
import { useMember } from "../members/use-member.ts";
import { Section } from "../section.tsx";
import { LabelsForm } from "./labels-form.tsx";
import {
  ABOUT_MEMBERS,
  CONCURRENCY_MEMBERS,
  INPUT_MEMBER,
  OUTPUT_MEMBER,
  RUN_MEMBERS,
} from "./settings-members.ts";

/** What a workflow says of itself and of its runs, of both kinds. */
export function WorkflowSettings() {
  const { state } = useDesigner();
  const isDag = kindOfDocument(state.document) === "dag";
  return (
    <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <Section title="About it">
        <MemberFields at={[]} members={ABOUT_MEMBERS} />
      </Section>
      <Section title="Input and output">
        <MemberFields at={[]} members={isDag ? [INPUT_MEMBER, OUTPUT_MEMBER] : [INPUT_MEMBER]} />
      </Section>
      <Section title="Its runs">
        <MemberFields at={[]} members={RUN_MEMBERS} />
        <ConcurrencyForm />
      </Section>
      <Section title="Labels">
        <LabelsForm />
      </Section>
    </div>
  );
}

function ConcurrencyForm() {
  const { value, set, readOnly } = useMember(["concurrency"], "concurrency");
  return (
    <>
      <Switch
        label="Limit how many are open at once"
        checked={value !== undefined}
        unavailable={readOnly}
        onChange={(checked) => set(checked ? { limit: 1 } : undefined)}
      />
      {value === undefined ? null : <MemberFields at={[]} members={CONCURRENCY_MEMBERS} />}
    </>
  );
}
