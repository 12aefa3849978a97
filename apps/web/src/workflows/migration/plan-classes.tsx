import { Ban, CheckCheck, MapPinned, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { plural, shortId } from "../../ui/format.ts";
import type { Tone } from "../../ui/status.tsx";
import type { TriedMove } from "./use-migration-plan.ts";

interface PlanClassesProps {
  readonly move: TriedMove & { readonly plan: NonNullable<TriedMove["plan"]> };
  /** Which runs the move is about: `in flight`. */
  readonly of: string;
  /** What becomes of the runs of a class. */
  readonly words: Readonly<Record<"safe" | "needsMap" | "impossible", ReactNode>>;
}

/** The runs in their three classes, each with the newest of it. */
export const PlanClasses = ({ move, of, words }: PlanClassesProps) => {
  const { safe, needsMap, impossible } = move.plan;
  return (
    <section aria-label="What the move would come to" className="flex flex-col gap-2">
      <TriedLine move={move} of={of} />
      <ul className="divide-y overflow-hidden rounded-lg border">
        <PlanClass id="safe" icon={CheckCheck} tone="green" title="Safe" {...safe}>
          {words.safe}
        </PlanClass>
        <PlanClass id="needs-map" icon={MapPinned} tone="amber" title="Needs a map" {...needsMap}>
          {words.needsMap}
        </PlanClass>
        <PlanClass id="impossible" icon={Ban} tone="red" title="Impossible" {...impossible}>
          {impossible.problems.length === 0 ? (
            words.impossible
          ) : (
            <ul className="flex flex-col gap-1">
              {impossible.problems.map(({ about, runs, first }) => (
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
};

/** How many runs the figures are about, of how many. */
const TriedLine = ({ move, of }: Omit<PlanClassesProps, "words">) => {
  const { plan, isTrying, tryRest, error, retry } = move;
  const all = `${plural(plan.total, "run")} ${of}`;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-2 text-sm text-ink-2">
      <p role="status" className="min-w-0 flex-1">
        {plan.tried >= plan.total
          ? `Tried on ${all}.`
          : `Tried on the newest ${count(plan.tried)} of ${all}${isTrying ? "…" : "."}`}
        {error ? " The others could not be tried." : ""}
      </p>
      {error ? <Button onClick={retry}>Try again</Button> : null}
      {tryRest ? (
        <Button onClick={tryRest}>Try the other {count(plan.total - plan.tried)}</Button>
      ) : null}
    </div>
  );
};

const count = (runs: number): string => runs.toLocaleString("en-GB");

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
    <span className="w-12 shrink-0 text-right tabular-nums">{count(runs)}</span>
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
