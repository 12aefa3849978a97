"use client";
import type { GraphNode, NodeOverlay, StepId } from "@waymark/core";
import type { ReactNode } from "react";
import { useRunPage } from "../../run-page-context.tsx";
import { passesIn, pathIn } from "./pass-path.ts";
import { PassPicker } from "./pass-picker.tsx";
import { usePass, usePasses } from "./use-pass.ts";

/** Draws a node as one step of a run: that of the pass that is chosen. */
type DrawStep = (node: GraphNode, overlay: NodeOverlay | undefined) => ReactNode;

interface StepInPassProps {
  /** A node inside a loop, which stands for a step of each pass. */
  readonly node: GraphNode;
  readonly children: DrawStep;
}

/** The step of one pass of each loop around it, with the way to the other passes. */
export function StepInPass({ node, children }: StepInPassProps) {
  const { state } = useRunPage();
  const [outermost = "", ...inner] = node.id.split("/");
  const stand = JSON.stringify(state.nodes[node.id]);
  return (
    <Loop node={node} loopId={outermost} inner={inner} depth={0} stand={stand}>
      {children}
    </Loop>
  );
}

interface LoopProps extends StepInPassProps {
  readonly loopId: string;
  /** What is inside of it: other loops, at last the step. */
  readonly inner: readonly string[];
  readonly depth: number;
  /** When it is another, how passes stand is to be read again. */
  readonly stand: string;
}

function Loop({ node, loopId, inner, depth, stand, children }: LoopProps) {
  const { inside, select } = useRunPage();
  const passes = passesIn(inside);
  const { data } = usePasses(loopId, stand);
  const [step = "", ...deeper] = inner;
  if (!data) return null;
  if (data.total === 0) {
    return <p className="px-4 pb-4 text-xs text-ink-3">It has no pass yet.</p>;
  }
  const number = Math.min(passes[depth] ?? data.failed[0] ?? 0, data.total - 1);
  const path = `${loopId}[${number}]`;
  return (
    <>
      <div className="px-4 pb-2.5">
        <PassPicker
          loopId={loopId}
          number={number}
          total={data.total}
          failed={data.failed}
          onPick={(next) => select(pathIn(node.id, [...passes.slice(0, depth), next]))}
        />
      </div>
      {deeper.length > 0 ? (
        <Loop
          key={path}
          node={node}
          loopId={`${path}/${step}`}
          inner={deeper}
          depth={depth + 1}
          stand={stand}
        >
          {children}
        </Loop>
      ) : (
        <Step key={path} node={node} path={path} step={step} stand={stand}>
          {children}
        </Step>
      )}
    </>
  );
}

interface StepProps extends StepInPassProps {
  readonly path: string;
  readonly step: string;
  readonly stand: string;
}

function Step({ node, path, step, stand, children }: StepProps) {
  const { data } = usePass(path, stand);
  if (!data) return null;
  return children({ ...node, steps: [`${path}/${step}` as StepId] }, data.steps[step]);
}
