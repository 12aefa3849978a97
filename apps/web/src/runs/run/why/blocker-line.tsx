"use client";
import type { Blocker } from "@waymark/core";
import { Button } from "../../../ui/button.tsx";
import { Countdown } from "../../../ui/time.tsx";
import { RunLink } from "../run-link.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { dueAt, runOf } from "./blockers.ts";

/** One thing the run waits for, in a sentence, with the way to it. */
export function BlockerLine({ blocker }: { readonly blocker: Blocker }) {
  const { detail, nodeId, select } = useRunPage();
  const due = dueAt(blocker);
  const other = runOf(blocker);
  const about = detail.graph.nodes.find(({ id }) => id === blocker.nodeId);
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <span>{blocker.sentence}</span>
      {due === undefined ? null : (
        <Countdown at={due} className="font-medium text-(--tone-amber)" />
      )}
      {other === undefined ? null : <RunLink runId={other} />}
      {about === undefined || about.id === nodeId ? null : (
        <Button size="small" kind="quiet" className="h-6" onClick={() => select(about.id)}>
          Show {about.title}
        </Button>
      )}
    </span>
  );
}
