"use client";
import { ArrowRight, Lock } from "lucide-react";
import { Badge } from "../../../ui/badge.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { guardResult, type Asked, type GuardResult } from "./guard-result.ts";
import type { WrittenGuard } from "./guards-of.ts";

interface GuardRowProps {
  readonly guard: WrittenGuard;
  /** Absent: nothing asks it now. */
  readonly asked: Asked | undefined;
  /** Undefined: it decides as it is written. */
  readonly held: boolean | undefined;
  readonly onHold: (gives: boolean | undefined) => void;
}

const WRITTEN = "written";
const OPTIONS = [
  { value: WRITTEN, label: "As written" },
  { value: "true", label: "Always true" },
  { value: "false", label: "Always false" },
];

/** A guard with the transition that asks it, what it gives now, and what it is held to. */
export function GuardRow({ guard, asked, held, onHold }: GuardRowProps) {
  const { id, from, trigger, targets, words } = guard;
  return (
    <li data-guard={id} data-held={held} className="flex flex-col gap-2 px-4 py-3">
      <div className="flex items-start gap-2">
        <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5 text-sm">
          <span className="font-medium">{from}</span>
          <span className="text-ink-2">{trigger}</span>
          {targets.length === 0 ? null : (
            <span className="flex items-center gap-1.5 font-mono text-2xs text-ink-3">
              <ArrowRight aria-label="leads to" className="size-3" /> {targets.join(", ")}
            </span>
          )}
        </p>
        {held === undefined ? null : (
          <Badge tone="amber">
            <Lock aria-hidden className="size-3" /> Held
          </Badge>
        )}
      </div>
      <div className="flex items-baseline gap-3 text-xs">
        <code className="min-w-0 flex-1 font-mono break-words text-ink-2">{words}</code>
        {asked === undefined ? null : <Result result={guardResult(guard.guard, asked)} />}
      </div>
      <Choice
        label="In the simulation"
        value={held === undefined ? WRITTEN : `${held}`}
        onChange={(next) => onHold(next === WRITTEN ? undefined : next === "true")}
        options={OPTIONS}
      />
    </li>
  );
}

function Result({ result }: { readonly result: GuardResult }) {
  if (typeof result === "boolean")
    return (
      <span className="shrink-0 font-medium" data-tone={result ? "green" : "grey"}>
        <span className={result ? "text-tone" : "text-ink-3"}>{`now ${result}`}</span>
      </span>
    );
  if (result === "by event") return <span className="shrink-0 text-ink-3">by the event</span>;
  return (
    <span data-tone="red" className="min-w-0 text-tone">
      {result.failure}
    </span>
  );
}
