"use client";
import type { RepeatedEffect } from "@waymark/orchestrator/api";
import { TriangleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import { areTickedTogether, ENDED } from "./accepted-effects.ts";

interface EffectsToAcceptProps {
  readonly repeats: readonly RepeatedEffect[];
  readonly accepted: readonly string[];
  readonly onAccept: (stepIds: readonly string[], on: boolean) => void;
}

/** Steps that would do again what nobody can take back: each is accepted, or nothing is done. */
export function EffectsToAccept({ repeats, accepted, onAccept }: EffectsToAcceptProps) {
  const id = useId();
  if (repeats.length === 0) return null;
  const all = repeats.map(({ stepId }) => stepId);
  const together = areTickedTogether(repeats);
  return (
    <section
      aria-labelledby={id}
      data-tone="amber"
      className="mt-2.5 flex flex-col gap-2 rounded-lg border border-tone/40 bg-tone/8 p-3"
    >
      <h3 id={id} className="flex items-center gap-1.5 text-xs font-medium">
        <TriangleAlert aria-hidden className="size-3.5 text-tone" />
        Done again outside the run
      </h3>
      <p className="text-xs text-ink-2">
        Doing these twice may do harm: a payment, a message, an order. Accept{" "}
        {together ? "them" : "each"} to go on.
      </p>
      {together ? (
        <Tick
          checked={all.every((each) => accepted.includes(each))}
          onChange={(on) => onAccept(all, on)}
        >
          Accept all {repeats.length}
        </Tick>
      ) : null}
      <ul className="scroll-quiet flex max-h-64 flex-col gap-1 overflow-y-auto">
        {repeats.map((effect) => (
          <li key={effect.stepId} data-repeats={effect.stepId}>
            {together ? (
              <Effect effect={effect} />
            ) : (
              <Tick
                checked={accepted.includes(effect.stepId)}
                onChange={(on) => onAccept([effect.stepId], on)}
              >
                <Effect effect={effect} />
              </Tick>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const Effect = ({ effect: { stepId, task, ended } }: { readonly effect: RepeatedEffect }) => (
  <span className="min-w-0 text-xs text-ink-2">
    <span className="font-mono font-medium text-ink">{stepId}</span> runs{" "}
    <span className="font-mono">{task}</span>: {ENDED[ended]}
  </span>
);

interface TickProps {
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

const Tick = ({ checked, onChange, children }: TickProps) => (
  <label className="flex min-h-6 items-start gap-2 py-0.5 text-xs">
    <input
      type="checkbox"
      className="size-4 shrink-0 accent-(--solid)"
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
    {children}
  </label>
);
