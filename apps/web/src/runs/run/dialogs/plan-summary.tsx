import type { AnswerFate, PlanView } from "@waymark/orchestrator/api";
import {
  CircleCheck,
  MessageCircleQuestion,
  Play,
  RotateCcw,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { STATUS, StatusBadge, type Tone } from "../../../ui/status.tsx";

/** What would become of a run: how it would stand, what is undone, ended and begun, what stays, and who is asked again. */
export const PlanSummary = ({ plan }: { readonly plan: PlanView }) => (
  <section aria-label="What would happen" className="flex flex-col gap-2.5 rounded-lg border p-3">
    <p className="flex items-center gap-2 text-xs text-ink-2">
      The run would be <StatusBadge status={plan.status} />
      <span className="sr-only">{STATUS[plan.status].sentence}</span>
    </p>
    {isQuiet(plan) ? <p className="text-xs text-ink-3">No step changes by it.</p> : null}
    <Steps icon={Undo2} tone="violet" label="Undone" steps={plan.undoes} />
    <Ends ends={plan.ends} />
    <Steps icon={RotateCcw} tone="amber" label="Begin anew" steps={plan.resets} />
    <Steps icon={Play} tone="blue" label="Begin" steps={plan.begins} />
    <Steps icon={CircleCheck} tone="green" label="Stay as they are" steps={plan.keeps} />
    <Answers answers={plan.answers} />
  </section>
);

const isQuiet = ({ undoes, ends, resets, begins }: PlanView): boolean =>
  undoes.length + ends.length + resets.length + begins.length === 0;

/** Steps that are ended by the change itself, by how they end. */
const Ends = ({ ends }: Pick<PlanView, "ends">) => {
  const statuses = [...new Set(ends.map(({ status }) => status))];
  return statuses.map((status) => (
    <Steps
      key={status}
      icon={STATUS[status].icon}
      tone={STATUS[status].tone}
      label={STATUS[status].label}
      steps={ends.filter((end) => end.status === status).map(({ stepId }) => stepId)}
    />
  ));
};

/** What people answered and what they sent: asked again first, as somebody has to do something then. */
const Answers = ({ answers }: Pick<PlanView, "answers">) =>
  answers.length === 0 ? null : (
    <div className="flex flex-col gap-1">
      <h3 className="text-2xs font-medium text-ink-3">Approvals and signals</h3>
      <ul className="flex flex-col gap-1">
        {answers
          .toSorted((a, b) => FATES.indexOf(a.fate) - FATES.indexOf(b.fate))
          .map((answer) => (
            <Answer key={`${answer.stepId} ${answer.name} ${answer.fate}`} answer={answer} />
          ))}
      </ul>
    </div>
  );

const FATES: readonly AnswerFate["fate"][] = ["asked-again", "kept"];

function Answer({ answer: { kind, name, fate, by } }: { readonly answer: AnswerFate }) {
  const isKept = fate === "kept";
  const Icon = isKept ? CircleCheck : MessageCircleQuestion;
  return (
    <li
      data-tone={isKept ? "green" : "amber"}
      data-answer={fate}
      className="flex items-start gap-1.5 text-xs text-ink-2"
    >
      <Icon aria-hidden className="mt-px size-3.5 shrink-0 text-tone" />
      <span>
        <span className="font-medium text-ink">{name}</span>
        {by === undefined ? null : `, ${kind === "approval" ? "answered" : "sent"} by ${by}`}:{" "}
        {isKept ? "kept" : kind === "approval" ? "asked again" : "waited for again"}
      </span>
    </li>
  );
}

interface StepsProps {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly label: string;
  readonly steps: readonly string[];
}

const SHOWN = 24;

const Steps = ({ icon: Icon, tone, label, steps }: StepsProps) =>
  steps.length === 0 ? null : (
    <div className="flex flex-col gap-1" data-tone={tone}>
      <h3 className="flex items-center gap-1.5 text-2xs font-medium text-ink-3">
        <Icon aria-hidden className="size-3.5 text-tone" /> {label}
        <span className="tabular-nums">{steps.length}</span>
      </h3>
      <ul className="flex flex-wrap gap-1">
        {steps.slice(0, SHOWN).map((step) => (
          <li
            key={step}
            className="rounded bg-tone/10 px-1.5 font-mono text-2xs leading-5 text-ink-2"
          >
            {step}
          </li>
        ))}
        {steps.length > SHOWN ? (
          <li className="text-2xs leading-5 text-ink-3">and {steps.length - SHOWN} more</li>
        ) : null}
      </ul>
    </div>
  );
