import type { MigrationPlan } from "@waymark/orchestrator/api";
import { Ban, CheckCheck, MapPinned, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { plural, shortId } from "../../ui/format.ts";
import type { Tone } from "../../ui/status.tsx";

/** The runs in their three classes, each with the first of it. */
export const PlanClasses = ({ plan }: { readonly plan: MigrationPlan }) => (
  <section aria-label="What the move would come to" className="flex flex-col gap-2">
    <p role="status" className="text-sm text-ink-2">
      {plan.total === plan.tried
        ? `Tried on ${plural(plan.total, "run")}, in flight or failed.`
        : `Tried on the newest ${plan.tried} of ${plural(plan.total, "run")}, in flight or failed.`}
    </p>
    <ul className="divide-y overflow-hidden rounded-lg border">
      <PlanClass id="safe" icon={CheckCheck} tone="green" title="Safe" {...plan.safe}>
        They go on where they are.
      </PlanClass>
      <PlanClass
        id="needs-map"
        icon={MapPinned}
        tone="amber"
        title="Needs a map"
        {...plan.needsMap}
      >
        Say below where they go on.
      </PlanClass>
      <PlanClass id="impossible" icon={Ban} tone="red" title="Impossible" {...plan.impossible}>
        {plan.impossible.problems.length === 0 ? (
          "They stay on their version."
        ) : (
          <ul className="flex flex-col gap-1">
            {plan.impossible.problems.map(({ about, runs, first }) => (
              <li key={about}>
                {about} <RunLink id={first} /> {runs > 1 ? `and ${runs - 1} more` : ""}
              </li>
            ))}
          </ul>
        )}
      </PlanClass>
    </ul>
  </section>
);

interface PlanClassProps {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly title: string;
  readonly runs: number;
  readonly first?: string;
  readonly children: ReactNode;
}

const PlanClass = ({ id, icon: Icon, tone, title, runs, first, children }: PlanClassProps) => (
  <li
    data-class={id}
    data-tone={runs === 0 ? "grey" : tone}
    className="flex items-start gap-3 px-3 py-2.5 text-sm"
  >
    <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-tone" />
    <span className="w-24 shrink-0 font-medium">{title}</span>
    <span className="w-10 shrink-0 text-right tabular-nums">{runs}</span>
    <div className="min-w-0 flex-1 text-xs leading-5 text-ink-3">
      {runs === 0 ? "None." : children}{" "}
      {first === undefined || id === "impossible" ? null : (
        <>
          The newest: <RunLink id={first} />
        </>
      )}
    </div>
  </li>
);

const RunLink = ({ id }: { readonly id: string }) => (
  <Link
    href={`/runs/${id}`}
    prefetch={false}
    className="rounded font-mono text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink"
  >
    …{shortId(id)}
  </Link>
);
