"use client";
import { approverWords, type GraphNode, type NodeOverlay } from "@waymark/core";
import type { ReactNode } from "react";
import { Description } from "../../../ui/description.tsx";
import { STATUS, StatusText } from "../../../ui/status.tsx";
import { Ago, Countdown, Elapsed } from "../../../ui/time.tsx";
import { StagedNote } from "../modify/staged-note.tsx";
import { RunLink } from "../run-link.tsx";
import { StepActions } from "./step-actions.tsx";

interface NodeSummaryProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
}

/** The facts of a step in a few lines, and what can be done with it now. */
export function NodeSummary({ node, overlay }: NodeSummaryProps) {
  return (
    <div className="flex flex-col gap-3 border-b px-4 pb-4">
      {node.description === undefined ? null : (
        <div className="text-sm">
          <Description text={node.description} />
        </div>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
        {overlay?.startedAt === undefined ? (
          <Fact name="State">{STATUS[overlay?.status ?? "pending"].sentence}</Fact>
        ) : (
          <>
            <Fact name="Started">
              <Ago at={overlay.startedAt} />
            </Fact>
            <Fact name="Duration">
              <Elapsed from={overlay.startedAt} to={overlay.finishedAt} />
            </Fact>
          </>
        )}
        {overlay?.attempt === undefined ? null : (
          <Fact name="Attempt">
            {overlay.attempt}
            {overlay.maxAttempts === undefined ? "" : ` of ${overlay.maxAttempts}`}
          </Fact>
        )}
        {overlay?.nextAt === undefined || overlay.finishedAt === overlay.nextAt ? null : (
          <DueFact overlay={overlay} at={overlay.nextAt} />
        )}
        {overlay?.awaits === undefined ? null : (
          <Fact name="Waits for">
            <span className="font-mono">{overlay.awaits}</span>
          </Fact>
        )}
        {overlay?.childId === undefined ? null : (
          <Fact name="Child run">
            <RunLink runId={overlay.childId} />
          </Fact>
        )}
        {overlay?.approvers === undefined ? null : (
          <Fact name="Approvers">{approverWords(overlay.approvers)}</Fact>
        )}
        {overlay?.reminders === undefined ? null : (
          <Fact name="Reminded">
            {overlay.reminders === 1 ? "once" : `${overlay.reminders} times`}
          </Fact>
        )}
        {overlay?.by === undefined ? null : <Fact name="Answered by">{overlay.by}</Fact>}
        {overlay?.compensation === undefined ? null : (
          <Fact name="Undoing">
            <StatusText status={overlay.compensation} />
          </Fact>
        )}
      </dl>
      <StagedNote nodeId={node.id} />
      <StepActions node={node} overlay={overlay} />
    </div>
  );
}

const DueFact = ({ overlay, at }: { readonly overlay: NodeOverlay; readonly at: number }) => {
  if (overlay.status === "retrying")
    return (
      <Fact name="Next attempt">
        <Countdown at={at} className="font-medium text-(--tone-amber)" />
      </Fact>
    );
  if (overlay.status === "waiting")
    return (
      <Fact name="Due">
        <Countdown at={at} className="font-medium text-(--tone-amber)" />
      </Fact>
    );
  return null;
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="min-w-0 truncate text-ink-2">{children}</dd>
  </>
);
