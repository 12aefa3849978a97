"use client";
import type { AcceptedSignal, Blocker } from "@waymark/core";
import { CircleCheck, CircleX, Hourglass, Radio, RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { formatDuration } from "../../ui/format.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { SimulationSession } from "./session.ts";
import { SimulatedSignal } from "./simulated-signal.tsx";
import type { Standing } from "./standing.ts";
import { SIMULATED_ERROR } from "./step-script.ts";

interface WhatItWaitsForProps {
  readonly session: SimulationSession;
  readonly standing: Standing;
  /** What was refused last. */
  readonly refused: string | undefined;
}

/** Why the simulated run does not move, and what a person can do about it. */
export function WhatItWaitsFor({ session, standing, refused }: WhatItWaitsForProps) {
  const { blockers, signals, byHand, now, error } = standing;
  const [sending, send] = useState<AcceptedSignal>();
  const scriptOf = (stepId: string) => session.get().setup?.scripts[stepId];
  return (
    <section
      aria-label="What it waits for"
      className="flex max-h-[34%] shrink-0 flex-col gap-2 overflow-y-auto border-t bg-sunken px-4 py-2.5 text-sm"
    >
      {refused === undefined ? null : (
        <p role="alert" className="text-xs text-danger">
          {refused}
        </p>
      )}
      {error === undefined ? null : (
        <p data-tone="red" className="flex gap-2 text-xs text-tone">
          <CircleX aria-hidden className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0">
            {error.name}: {error.message}
          </span>
        </p>
      )}
      {blockers.length === 0 ? (
        error === undefined ? (
          <p className="text-xs text-ink-3">It waits for nothing.</p>
        ) : null
      ) : (
        <ul className="flex flex-col gap-1">
          {blockers.slice(0, MOST).map((blocker) => (
            <li
              key={JSON.stringify(blocker)}
              className="flex items-center gap-2 text-xs text-ink-2"
            >
              <Hourglass aria-hidden data-tone="amber" className="size-3.5 shrink-0 text-tone" />
              {blocker.sentence}
              <Due blocker={blocker} now={now} />
              {blocker.kind === "operator" ? (
                <Button
                  size="small"
                  className="h-6"
                  onClick={() => session.do({ type: "retry", stepId: blocker.stepId })}
                >
                  <RotateCw aria-hidden /> Try {blocker.stepId} again
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {signals.length === 0 && byHand.length === 0 ? null : (
        <div className="flex flex-wrap gap-1.5">
          {signals.map((signal) => (
            <Button key={signal.name} size="small" onClick={() => send(signal)}>
              <Radio aria-hidden /> Send {signal.name}
            </Button>
          ))}
          {byHand.map(({ stepId }) => (
            <span key={stepId} className="flex items-center rounded-md border bg-raised">
              <Button
                size="small"
                kind="quiet"
                onClick={() =>
                  session.do({
                    type: "answer",
                    stepId,
                    ending: { output: scriptOf(stepId)?.output ?? null },
                  })
                }
              >
                <CircleCheck aria-hidden /> Complete {stepId}
              </Button>
              <IconButton
                icon={CircleX}
                label={`Fail ${stepId}`}
                onClick={() =>
                  session.do({ type: "answer", stepId, ending: { error: SIMULATED_ERROR } })
                }
              />
            </span>
          ))}
        </div>
      )}
      {sending ? (
        <SimulatedSignal
          key={sending.name}
          signal={sending}
          session={session}
          onClose={() => send(undefined)}
        />
      ) : null}
    </section>
  );
}

const MOST = 6;

/** How long it still is, on the virtual clock. */
function Due({ blocker, now }: { readonly blocker: Blocker; readonly now: number }) {
  if (!("until" in blocker) || blocker.until === undefined) return null;
  return (
    <span className="font-medium text-(--tone-amber) tabular-nums">
      in {formatDuration(blocker.until - now)}
    </span>
  );
}
