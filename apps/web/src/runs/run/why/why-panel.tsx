"use client";
import type { Explanation, NextEvent } from "@waymark/core";
import { Radio } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { BlockerLine } from "./blocker-line.tsx";
import { GuardAnswers } from "./guard-answers.tsx";

/** What else the run waits for, and which signals it would take now. */
export function WhyPanel({ blockers, next }: Pick<Explanation, "blockers" | "next">) {
  const signals = next.filter(({ event }) => event.type === "signal.received");
  return (
    <section aria-label="What it waits for" className="flex flex-col gap-2 pb-3 pl-6.5">
      <ul className="flex flex-col gap-1 text-ink-2">
        {blockers.map((blocker) => (
          <li key={JSON.stringify(blocker)} data-blocker={blocker.kind}>
            <BlockerLine blocker={blocker} />
          </li>
        ))}
      </ul>
      <h3 className="pt-1 text-xs font-medium text-ink-2">What can happen next</h3>
      {signals.length === 0 ? (
        <p className="text-xs text-ink-3">It takes no signal now.</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {signals.map((signal) => (
            <SignalLine key={JSON.stringify(signal.event)} next={signal} />
          ))}
        </ul>
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
      <Button size="small" onClick={() => ask({ kind: "signal", name: event.name })}>
        <Radio aria-hidden /> {event.name}
      </Button>
      {accepted ? null : <span>not as it stands; another payload may do</span>}
      {titles.length === 0 ? null : <span>→ {titles.join(", ")}</span>}
      <GuardAnswers guards={next.guards ?? []} />
    </li>
  );
}
