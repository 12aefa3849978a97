"use client";
import type { JsonValue } from "@waymark/core";
import type { MigrationPlan } from "@waymark/orchestrator/api";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { plural } from "../../ui/format.ts";
import { PlanClasses } from "../../workflows/migration/plan-classes.tsx";
import { TriedRegion } from "../../workflows/migration/tried-region.tsx";
import { useMigrationPlan } from "../../workflows/migration/use-migration-plan.ts";

interface RunsInFlightProps {
  readonly source: JsonValue;
  /** Names the document. */
  readonly hash: string;
}

/** What of the runs in flight, which publishing leaves on their versions, could be moved to this one. */
export function RunsInFlight({ source, hash }: RunsInFlightProps) {
  const client = useTRPCClient();
  const move = useMigrationPlan({
    about: ["publication", hash],
    ask: (page) => client.workflows.planPublication.mutate({ source, ...page }),
  });
  return (
    <section aria-label="Runs in flight" className="flex flex-col gap-2">
      <TriedRegion
        move={move}
        trying="Trying the runs in flight on this draft"
        failed="What could be moved could not be worked out"
      >
        {(plan) =>
          plan.total === 0 ? (
            <p className="text-sm text-ink-2">No run is in flight. New runs get the new version.</p>
          ) : (
            <>
              <p className="text-sm text-ink-2">
                {plural(plan.total, "run")} in flight{" "}
                {plan.total === 1 ? "stays on its" : "stay on their"} version; new runs get the new
                one. Afterwards they can be moved, where they fit:
              </p>
              <PlanClasses move={{ ...move, plan }} of="in flight" words={wordsOf(plan)} />
            </>
          )
        }
      </TriedRegion>
    </section>
  );
}

const MOST_NAMED = 3;

const wordsOf = ({ needsMap: { steps, states } }: MigrationPlan) => ({
  safe: "They could go on where they are.",
  needsMap: [
    ...(steps.length > 0 ? [`They are beyond ${named(steps)}, which is new here.`] : []),
    ...(states.length > 0 ? [`They are in ${named(states)}, which is gone here.`] : []),
  ].join(" "),
  impossible: "They stay on their version.",
});

function named(notes: MigrationPlan["needsMap"]["steps"]): string {
  const names = notes.slice(0, MOST_NAMED).map(({ about }) => about);
  const more = notes.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
