"use client";
import type { GraphNode, StepId } from "@waymark/core";
import { X } from "lucide-react";
import { KIND } from "../../../graph/kind.ts";
import { Badge } from "../../../ui/badge.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { StatusBadge } from "../../../ui/status.tsx";
import { LoopItems } from "../items/loop-items.tsx";
import { PassSteps } from "../items/pass-steps.tsx";
import { usePass } from "../items/use-items.ts";
import { useRunPage } from "../run-page-context.tsx";
import { MachineContext } from "../statechart/machine-context.tsx";
import { isCompensation, isPass, passOf, stepsOf } from "../steps.ts";
import { ChildRuns } from "./child-runs.tsx";
import { InspectorTabs } from "./inspector-tabs.tsx";
import { NodeSummary } from "./node-summary.tsx";
import { PathLinks } from "./path-links.tsx";

/** A step, a loop with its items, or a step inside one: of the item that was chosen. */
export function InspectedStep({ node }: { readonly node: GraphNode }) {
  const { detail, state, inside, select } = useRunPage();
  const step = inside === undefined || isPass(inside) ? undefined : inside;
  const pass = usePass(step && passOf(step));
  const overlay =
    step === undefined
      ? state.nodes[node.id]
      : pass.data?.steps[step.slice(passOf(step).length + 1)];
  // Of a node inside a loop it is the step of one pass that is looked at and repaired.
  const shown = step === undefined ? node : { ...node, steps: [step as StepId] };
  const kind = loopKind(node);
  const loop = detail.graph.nodes.find(({ id }) => id === node.parent);
  return (
    <>
      <header className="flex items-start gap-2 px-4 pt-3.5 pb-3">
        <div className="min-w-0 flex-1">
          {inside === undefined ? null : <PathLinks path={inside} />}
          <h2 className="truncate text-[0.9375rem] font-semibold tracking-[-0.01em]">
            {node.title}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-1.5">
            <StatusBadge status={overlay?.status ?? "pending"} />
            <Badge>{KIND[node.kind].label}</Badge>
            {node.detail === undefined ? null : (
              <span className="truncate font-mono text-2xs text-ink-3">{node.detail}</span>
            )}
          </p>
        </div>
        <IconButton icon={X} label="Close the step" onClick={() => select(null)} />
      </header>
      <NodeSummary node={shown} overlay={overlay} />
      {stepsOf(node, overlay, inside)
        .filter((stepId) => !isCompensation(stepId) && mayStartRuns(node))
        .map((stepId) => (
          <ChildRuns key={stepId} stepId={stepId} />
        ))}
      {kind !== undefined ? (
        <LoopItems
          kind={kind}
          path={step ?? node.id}
          progress={overlay?.progress}
          chosen={inside}
          onChoose={({ path }) => select(path)}
        />
      ) : null}
      {inside !== undefined && isPass(inside) ? <PassSteps path={inside} /> : null}
      {loop !== undefined &&
      inside === undefined &&
      !loop.id.includes("/") &&
      detail.kind === "dag" ? (
        <LoopItems
          kind={loopKind(loop) ?? "map"}
          path={loop.id}
          progress={overlay?.progress}
          chosen={undefined}
          onChoose={({ path }) => select(`${path}/${node.id.slice(loop.id.length + 1)}`)}
        />
      ) : null}
      <InspectorTabs node={shown} overlay={overlay} />
      <div className="px-4 pt-3 pb-6 empty:hidden">
        <MachineContext />
      </div>
    </>
  );
}

const loopKind = ({ kind }: GraphNode): "map" | "repeat" | undefined =>
  kind === "map" || kind === "repeat" ? kind : undefined;

/** A state's actor may be a machine, and so a run of its own; a task never is. */
const mayStartRuns = ({ kind }: GraphNode): boolean => kind === "workflow" || kind === "state";
