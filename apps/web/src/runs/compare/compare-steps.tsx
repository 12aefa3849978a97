"use client";
import type { ComparedStep, ComparedStepSide, RunComparison } from "@waymark/orchestrator/api";
import { useMemo } from "react";
import { cn } from "../../ui/cn.ts";
import { formatDuration } from "../../ui/format.ts";
import { StatusText } from "../../ui/status.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { deltasOf, deltaText, differencesOf, isDifferent, type Delta } from "./compare-words.ts";
import { useCompareAddress } from "./use-compared.ts";

interface CompareStepsProps {
  readonly comparison: RunComparison;
  readonly selected: string | null | undefined;
  readonly onSelect: (nodeId: string) => void;
}

/** Every step of both runs in the graph's order. */
export function CompareSteps({ comparison, selected, onSelect }: CompareStepsProps) {
  const [{ differing }, set] = useCompareAddress();
  const { steps, divergence } = comparison;
  const deltas = useMemo(() => deltasOf(steps), [steps]);
  const shown = differing ? steps.filter((step) => isDifferent(step)) : steps;
  return (
    <>
      <div className="border-b px-4 py-2.5">
        <Switch
          label="Differences only"
          checked={differing}
          onChange={(on) => void set({ differing: on ? true : null })}
        />
      </div>
      {shown.length === 0 ? (
        <p className="px-4 py-10 text-center text-sm text-ink-3">No step differs.</p>
      ) : (
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">Steps of both runs, in the order of the graph</caption>
          <thead>
            <tr>
              <Th className="pl-4">Step</Th>
              <Th>A</Th>
              <Th>B</Th>
              <Th className="text-right">Tries A, B</Th>
              <Th className="min-w-44">B against A</Th>
              <Th className="pr-4">Differs in</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((step) => (
              <tr
                key={step.nodeId}
                data-compared={step.nodeId}
                data-different={isDifferent(step)}
                className={cn("hover:bg-hover", selected === step.nodeId && "bg-hover")}
              >
                <Td className="pl-4">
                  <button
                    type="button"
                    aria-pressed={selected === step.nodeId}
                    onClick={() => onSelect(step.nodeId)}
                    className="rounded font-medium hover:underline"
                  >
                    {step.title}
                  </button>
                  {divergence?.nodeId === step.nodeId ? (
                    <span className="ml-2 text-xs text-ink-2">first difference</span>
                  ) : null}
                </Td>
                <Td>
                  <Side side={step.a} />
                </Td>
                <Td>
                  <Side side={step.b} />
                </Td>
                <Td className="text-right text-xs tabular-nums">{triesOf(step)}</Td>
                <Td>
                  <DeltaBar delta={deltas.get(step.nodeId)} />
                </Td>
                <Td className="min-w-24 pr-4 text-xs whitespace-normal text-ink-2">
                  {differencesOf(step).join(", ") || "–"}
                </Td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Attempts; of a state that makes none, how often it was entered. */
const triesOf = ({ a, b }: ComparedStep): string =>
  [a, b].map((side) => (side ? side.attempts || side.visits : "–")).join(", ");

const Side = ({ side }: { readonly side: ComparedStepSide | undefined }) =>
  side === undefined ? (
    <span className="text-xs text-ink-3">not reached</span>
  ) : (
    <span className="flex items-baseline gap-2">
      <StatusText status={side.status} />
      {side.tookMs === undefined ? null : (
        <span className="text-2xs text-ink-3 tabular-nums">{formatDuration(side.tookMs)}</span>
      )}
    </span>
  );

/** To the right of the middle: B took longer. */
const DeltaBar = ({ delta }: { readonly delta: Delta | undefined }) =>
  delta === undefined ? (
    <span className="text-xs text-ink-3">–</span>
  ) : (
    <span className="flex items-center gap-2">
      <span aria-hidden className="relative h-2 flex-1 rounded-full bg-sunken">
        <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
        <span
          data-tone={delta.ms > 0 ? "red" : "green"}
          className="absolute inset-y-0 rounded-full bg-tone/70"
          style={{
            left: `${delta.share < 0 ? 50 + delta.share * 50 : 50}%`,
            width: `${Math.abs(delta.share) * 50}%`,
          }}
        />
      </span>
      <span className="w-20 text-right text-xs tabular-nums">{deltaText(delta)}</span>
    </span>
  );
