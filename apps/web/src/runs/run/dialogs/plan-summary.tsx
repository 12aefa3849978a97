import type { PlanView } from "@waymark/orchestrator/api";
import { CircleCheck, RotateCcw, type LucideIcon } from "lucide-react";
import { STATUS, StatusBadge, type Tone } from "../../../ui/status.tsx";

/** What would become of a run: how it would stand, what begins anew, and what stays. */
export const PlanSummary = ({ plan }: { readonly plan: PlanView }) => (
  <section aria-label="What would happen" className="flex flex-col gap-2.5 rounded-lg border p-3">
    <p className="flex items-center gap-2 text-xs text-ink-2">
      The run would be <StatusBadge status={plan.status} />
      <span className="sr-only">{STATUS[plan.status].sentence}</span>
    </p>
    <Steps icon={RotateCcw} tone="amber" label="Begin anew" steps={plan.resets} none="No step" />
    <Steps
      icon={CircleCheck}
      tone="green"
      label="Stay as they are"
      steps={plan.keeps}
      none="None"
    />
  </section>
);

interface StepsProps {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly label: string;
  readonly steps: readonly string[];
  readonly none: string;
}

const SHOWN = 24;

const Steps = ({ icon: Icon, tone, label, steps, none }: StepsProps) => (
  <div className="flex flex-col gap-1" data-tone={tone}>
    <h3 className="flex items-center gap-1.5 text-2xs font-medium text-ink-3">
      <Icon aria-hidden className="size-3.5 text-tone" /> {label}
      <span className="tabular-nums">{steps.length === 0 ? "" : steps.length}</span>
    </h3>
    {steps.length === 0 ? (
      <p className="text-xs text-ink-3">{none}</p>
    ) : (
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
    )}
  </div>
);
