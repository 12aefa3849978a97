"use client";
import type { GraphNode, NodeOverlay, StepId } from "@waymark/core";
import {
  CircleCheck,
  CircleX,
  FastForward,
  Radio,
  RotateCcw,
  RotateCw,
  SkipForward,
  type LucideIcon,
} from "lucide-react";
import { useDenied } from "../../../account/use-denied.ts";
import { Button } from "../../../ui/button.tsx";
import { ActionMenu, MenuAction } from "../../../ui/menu.tsx";
import { MoveHere } from "../modify/move-here.tsx";
import { statusForStaging } from "../modify/staged.ts";
import { useStaging } from "../modify/staging.tsx";
import { repairsOf, type Repair, type RepairableStep } from "../repairs.ts";
import { useRunPage, type RunDialog } from "../run-page-context.tsx";

interface StepActionsProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
}

/** What the step asks for now as a button, and all that an operator can do about it in a menu. */
export function StepActions({ node, overlay }: StepActionsProps) {
  const { detail, state, ask, readOnly } = useRunPage();
  const { on } = useStaging();
  const denied = useDenied("runs:write");
  const awaits = detail.signals.find(({ name }) => name === overlay?.awaits)?.name;
  const steps = repairsOf(node, overlay, {
    kind: detail.kind,
    status: on ? statusForStaging(state.status) : state.status,
  });
  const isState = on && detail.kind === "machine";
  if (readOnly || (awaits === undefined && steps.length === 0 && !isState)) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {awaits === undefined ? null : (
        <Button
          kind="primary"
          unavailable={denied}
          onClick={() => ask({ kind: "signal", name: awaits })}
        >
          <Radio aria-hidden /> Send {awaits}
        </Button>
      )}
      {steps.map((step) => (
        <RepairStep key={step.stepId} step={step} named={steps.length > 1} />
      ))}
      {isState ? <MoveHere node={node} overlay={overlay} /> : null}
    </div>
  );
}

interface RepairStepProps {
  readonly step: RepairableStep;
  /** There are several, so that each says which it is. */
  readonly named: boolean;
}

function RepairStep({ step, named }: RepairStepProps) {
  const { ask } = useRunPage();
  const { on, stage } = useStaging();
  const denied = useDenied("runs:repair");
  const { stepId, nodeId, undo } = step;
  const repairs = on ? step.repairs.filter((repair) => repair !== "rerun") : step.repairs;
  const begin = (repair: Repair) => {
    if (!on || (repair !== "retry" && repair !== "now")) return ask(dialogFor(repair, step));
    stage({ nodeId, change: { type: "step.retried", stepId: stepId as StepId } });
  };
  const first = repairs.find((repair) => repair === "retry" || repair === "now");
  const others = repairs.filter((repair) => repair !== first);
  const which = undo ? "the undoing" : named ? stepId : "this step";
  return (
    <>
      {first === undefined ? null : (
        <Button unavailable={denied} onClick={() => begin(first)}>
          {first === "now" ? <FastForward aria-hidden /> : <RotateCw aria-hidden />}
          {first === "now" ? `Try ${which} now` : `Retry ${which}`}
        </Button>
      )}
      {others.length === 0 ? null : (
        <ActionMenu label={undo ? "Undoing" : named ? stepId : "Repair"}>
          {others.map((repair) => {
            const { icon, words } = ITEMS[repair];
            return (
              <MenuAction
                key={repair}
                icon={icon}
                unavailable={denied}
                onChoose={() => begin(repair)}
              >
                {words}
              </MenuAction>
            );
          })}
        </ActionMenu>
      )}
    </>
  );
}

const ITEMS: Readonly<Record<Repair, { readonly icon: LucideIcon; readonly words: string }>> = {
  retry: { icon: RotateCw, words: "Retry…" },
  now: { icon: FastForward, words: "Try now…" },
  rerun: { icon: RotateCcw, words: "Run again from here…" },
  skip: { icon: SkipForward, words: "Skip with an output…" },
  complete: { icon: CircleCheck, words: "Complete by hand…" },
  fail: { icon: CircleX, words: "Fail by hand…" },
};

function dialogFor(repair: Repair, { stepId, nodeId }: RepairableStep): RunDialog {
  switch (repair) {
    case "retry":
    case "now":
      return { kind: "retry", stepId, nodeId };
    case "rerun":
      return { kind: "rerun", stepId, nodeId };
    default:
      return { kind: "settle", outcome: repair, stepId, nodeId };
  }
}
