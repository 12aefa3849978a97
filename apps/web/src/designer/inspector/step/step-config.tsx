"use client";
import type { StepKind } from "@waymark/core";
import type { ReactNode } from "react";
import type { JsonPath } from "../../document/json-edit.ts";
import { MemberFields } from "../members/member-fields.tsx";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";
import { Section } from "../section.tsx";
import { TaskPicker } from "../task/task-picker.tsx";
import { ApproversForm } from "./approvers-form.tsx";
import { ChoiceForm } from "./choice-form.tsx";
import { ABOUT_MEMBERS, JOIN_MEMBER, ON_FAILURE_MEMBER, WHEN_MEMBER } from "./common-members.ts";
import { JoinPicture } from "./join-picture.tsx";
import type { Join } from "./join-truth.ts";
import { KIND_MEMBERS, KIND_SAYS } from "./kind-members.ts";
import { NeedsForm } from "./needs-form.tsx";
import { WaitForm } from "./wait-form.tsx";
import { WorkflowPicker } from "./workflow-picker.tsx";

interface StepConfigProps {
  readonly path: JsonPath;
  readonly kind: StepKind;
}

/** What a step does, when it runs, and what becomes of the run when it fails. */
export function StepConfig({ path, kind }: StepConfigProps) {
  return (
    <>
      <Section title="What it does">
        <p className="text-xs text-ink-3">{KIND_SAYS[kind]}</p>
        {OWN_FORMS[kind]?.(path)}
        <MemberFields at={path} members={KIND_MEMBERS[kind]} />
      </Section>
      <Section title="About it">
        <MemberFields at={path} members={ABOUT_MEMBERS} />
        {kind === "approval" ? (
          <p className="-mt-1 text-xs text-ink-3">The inbox shows both to who is asked.</p>
        ) : null}
      </Section>
      <Section title="Runs after">
        <NeedsForm path={path} />
        <JoinForm path={path} />
        <MemberFields at={path} members={[WHEN_MEMBER]} />
      </Section>
      <Section title="When it fails">
        <MemberFields at={path} members={[ON_FAILURE_MEMBER]} />
      </Section>
    </>
  );
}

/** What a table of members cannot tell. */
const OWN_FORMS: Readonly<Partial<Record<StepKind, (path: JsonPath) => ReactNode>>> = {
  task: (path) => <TaskPicker path={[...path, "task"]} label="Task" />,
  workflow: (path) => <WorkflowPicker path={[...path, "workflow"]} />,
  wait: (path) => <WaitForm path={path} />,
  approval: (path) => <ApproversForm path={path} />,
  choice: (path) => <ChoiceForm path={path} />,
};

/** How the edges into a step count together: only a step with several of them asks. */
function JoinForm({ path }: { readonly path: JsonPath }) {
  const { value: needs } = useMember([...path, "needs"], "needs");
  const { value } = useMember([...path, "join"], "join");
  const isOne = !Array.isArray(needs) || needs.length < 2;
  if (isOne && value === undefined) return null;
  const join = textOf(value) || "all";
  return (
    <>
      <MemberFields at={path} members={[JOIN_MEMBER]} />
      {isJoin(join) ? <JoinPicture join={join} /> : null}
    </>
  );
}

const isJoin = (join: string): join is Join =>
  ["all", "any", "noneFailed", "allDone"].includes(join);
