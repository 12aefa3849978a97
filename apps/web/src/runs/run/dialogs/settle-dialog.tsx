"use client";
import type { StepId } from "@waymark/core";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useStaging } from "../modify/staging.tsx";
import { useRunPage, type Outcome, type StepOfNode } from "../run-page-context.tsx";
import { isCompensation } from "../steps.ts";
import { OutcomeFields } from "./outcome-fields.tsx";
import { SettleNow } from "./settle-now.tsx";
import { useOutcome } from "./use-outcome.ts";

const WORDS: Readonly<Record<Outcome, { title: string; what: string; confirm: string }>> = {
  skip: {
    title: "Skip",
    what: "The run goes on as if the step had given this output. The step is not done, and so never undone.",
    confirm: "Skip the step",
  },
  complete: {
    title: "Complete by hand",
    what: "Somebody did it: the run goes on with this output, and undoes the step like any other if it comes to that.",
    confirm: "Complete the step",
  },
  fail: {
    title: "Fail by hand",
    what: "The step fails for good with this error, and the workflow says what follows.",
    confirm: "Fail the step",
  },
};

const UNDONE = "The step counts as undone by hand, and the next one is undone.";

interface SettleDialogProps extends StepOfNode {
  readonly outcome: Outcome;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** An operator tells how a step ended; what it has in flight is withdrawn. */
export function SettleDialog({ outcome, stepId, nodeId, onClose, reload }: SettleDialogProps) {
  const { detail } = useRunPage();
  const draft = useOutcome(outcome, stepId as StepId);
  const staging = useStaging();
  const name = detail.graph.nodes.find((node) => node.id === nodeId)?.title ?? stepId;
  const { title, what, confirm } = WORDS[outcome];
  const about = {
    title: `${title}: ${isCompensation(stepId) ? `undoing ${name}` : name}`,
    description: isCompensation(stepId) && outcome === "complete" ? UNDONE : what,
    onClose,
  };
  if (!staging.on) {
    return <SettleNow {...about} {...{ stepId, nodeId, draft, reload }} confirm={confirm} />;
  }
  const stage = () => {
    if (draft.missing !== undefined) return;
    staging.stage({ nodeId, change: draft.change });
    onClose();
  };
  return (
    <Dialog
      open
      {...about}
      onConfirm={stage}
      footer={
        <CommandFooter
          confirm="Stage it"
          busy={false}
          unavailable={draft.missing}
          onConfirm={stage}
          onClose={onClose}
        />
      }
    >
      <OutcomeFields draft={draft} />
    </Dialog>
  );
}
