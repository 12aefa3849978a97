"use client";
import type { NextEvent } from "@waymark/core";
import { Radio } from "lucide-react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { BlockerLine } from "./blocker-line.tsx";
import { useExplanation } from "./use-explanation.ts";

/** Why the run is where it is, and which signals it would take now. */
export function WhyPanel() {
  const { data, isError, error, refetch } = useExplanation();
  if (isError) {
    return (
      <ErrorState
        title="What the run waits for could not be read"
        refusal={refusalOf(error)}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return null;
  const signals = data.next.filter(({ event }) => event.type === "signal.received");
  if (data.blockers.length === 0 && signals.length === 0) return null;
  return (
    <section aria-label="What it waits for" className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-ink-2">What it waits for</h3>
      <ul className="flex flex-col gap-1.5 text-sm text-ink-2">
        {data.blockers.map((blocker) => (
          <li key={JSON.stringify(blocker)} data-blocker={blocker.kind}>
            <BlockerLine blocker={blocker} />
          </li>
        ))}
      </ul>
      {signals.length === 0 ? null : (
        <>
          <h3 className="pt-1 text-xs font-medium text-ink-2">What can happen next</h3>
          <ul className="flex flex-col gap-1.5">
            {signals.map((next) => (
              <SignalLine key={JSON.stringify(next.event)} next={next} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** A signal it could be sent, what its guards say now, and where it would lead. */
function SignalLine({ next }: { readonly next: NextEvent }) {
  const { detail, ask } = useRunPage();
  const { event, accepted } = next;
  if (event.type !== "signal.received") return null;
  const titles = (next.target ?? []).map(
    (id) => detail.graph.nodes.find((node) => node.id === id)?.title ?? id,
  );
  return (
    <li className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
      <Button
        size="small"
        unavailable={accepted ? undefined : "The run would not take it as it stands."}
        onClick={() => ask({ kind: "signal", name: event.name })}
      >
        <Radio aria-hidden /> {event.name}
      </Button>
      {titles.length === 0 ? null : <span>→ {titles.join(", ")}</span>}
      {next.guards?.map(({ name, answer }) => (
        <Badge key={name} tone={answer === true ? "green" : answer === false ? "red" : "grey"}>
          {name}: {answer === undefined ? "depends on the payload" : answer ? "yes" : "no"}
        </Badge>
      ))}
    </li>
  );
}
