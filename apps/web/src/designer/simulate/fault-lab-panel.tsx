"use client";
import type { FaultOutcome } from "@waymark/simulator";
import { FlaskConical, Square } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { plural } from "../../ui/format.ts";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { Th } from "../../ui/table.tsx";
import { verdictOf } from "./fault-lab.ts";
import { OutcomeRow } from "./outcome-row.tsx";
import type { LabState } from "./use-fault-lab.ts";

interface FaultLabPanelProps {
  readonly state: LabState | undefined;
  /** The document, or what its steps do, was changed since. */
  readonly isStale: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onPlay: (outcome: FaultOutcome) => void;
}

/** What becomes of the run when its steps go wrong, each in every way. */
export function FaultLabPanel({ state, isStale, onRun, onStop, onPlay }: FaultLabPanelProps) {
  const [shown, show] = useState("all");
  const outcomes = state?.outcomes ?? [];
  const bad = outcomes.filter((outcome) => verdictOf(outcome) !== "good");
  const rows = shown === "bad" ? bad : outcomes;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-2.5 border-b p-4">
        <p className="text-xs text-ink-3">
          Lets every step fail, time out, answer late or twice and crash, each in a run of its own.
        </p>
        <div className="flex items-center gap-3">
          {state?.isRunning ? (
            <Button size="small" onClick={onStop}>
              <Square aria-hidden /> Stop
            </Button>
          ) : (
            <Button size="small" kind={state ? "plain" : "primary"} onClick={onRun}>
              <FlaskConical aria-hidden /> {state ? "Run again" : "Run the fault lab"}
            </Button>
          )}
          {state === undefined ? null : (
            <>
              <span className="h-1.5 flex-1">
                <ProgressBar
                  label="Scenarios played"
                  share={state.total === 0 ? 1 : state.played / state.total}
                  failed={0}
                />
              </span>
              <span className="text-xs text-ink-3 tabular-nums">
                {state.played} of {state.total}
              </span>
            </>
          )}
        </div>
        {isStale && state !== undefined ? (
          <p data-tone="amber" className="text-xs text-tone">
            Something was changed since: run it again.
          </p>
        ) : null}
        {outcomes.length === 0 ? null : (
          <Choice
            label="Shown"
            value={shown}
            onChange={show}
            options={[
              { value: "all", label: plural(outcomes.length, "scenario") },
              { value: "bad", label: `${bad.length} not completed` },
            ]}
          />
        )}
      </div>
      {outcomes.length === 0 ? null : (
        <ScrollRegion label="Outcomes" className="min-h-0 flex-1">
          <table className="w-full border-separate border-spacing-0 text-xs">
            <thead>
              <tr>
                <Th className="pl-4">What goes wrong</Th>
                <Th>The run</Th>
                <Th>
                  <span className="sr-only">Play</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((outcome) => (
                <OutcomeRow
                  key={JSON.stringify(outcome.faults)}
                  outcome={outcome}
                  onPlay={() => onPlay(outcome)}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}
