"use client";
import { ScrollRegion } from "../../../ui/scroll-region.tsx";
import type { Asked } from "./guard-result.ts";
import { GuardRow } from "./guard-row.tsx";
import type { WrittenGuard } from "./guards-of.ts";
import { heldTo } from "./held-guards.ts";
import { isAskedIn } from "./is-asked.ts";
import type { Holding } from "./use-held-guards.ts";

interface GuardPanelProps {
  readonly guards: readonly WrittenGuard[];
  readonly holding: Holding;
  /** How the simulated run stands; absent: nothing was started, or it has ended. */
  readonly asked: Asked | undefined;
}

/** What the guards give, those first that the current states ask; each can be held to a result. */
export function GuardPanel({ guards, holding, asked }: GuardPanelProps) {
  const now = guards.filter((guard) => asked && isAskedIn(guard, asked.scope["state"]));
  const others = guards.filter((guard) => !now.includes(guard));
  return (
    <ScrollRegion label="Guards" className="min-h-0 flex-1">
      <Part title="Asked in the current states" guards={now} holding={holding} asked={asked} />
      <Part
        title={now.length === 0 ? "None is asked now" : "Not asked now"}
        guards={others}
        holding={holding}
        asked={undefined}
      />
    </ScrollRegion>
  );
}

interface PartProps extends GuardPanelProps {
  readonly title: string;
}

const Part = ({ title, guards, holding, asked }: PartProps) =>
  guards.length === 0 ? null : (
    <section>
      <h3 className="border-b bg-sunken px-4 py-1.5 text-2xs font-medium text-ink-3">{title}</h3>
      <ul className="divide-y border-b">
        {guards.map((guard) => (
          <GuardRow
            key={guard.id}
            guard={guard}
            asked={asked}
            held={heldTo(holding.held, guard)}
            onHold={(gives) => holding.hold(guard, gives)}
          />
        ))}
      </ul>
    </section>
  );
