"use client";
import { useRunPage, type RunDialog } from "../run-page-context.tsx";
import { VerifyDialog } from "../verify/verify-dialog.tsx";
import { ApplyDialog } from "./apply-dialog.tsx";
import { ContextDialog } from "./context-dialog.tsx";
import { ForkDialog } from "./fork-dialog.tsx";
import { LabelsDialog } from "./labels-dialog.tsx";
import { MigrateDialog } from "./migrate-dialog.tsx";
import { ReplayDialog } from "./replay-dialog.tsx";
import { RetryDialog } from "./retry-dialog.tsx";
import { RunRequestDialog } from "./run-request-dialog.tsx";
import { SettleDialog } from "./settle-dialog.tsx";
import { SignalDialog } from "./signal-dialog.tsx";
import { TakeBackDialog } from "./take-back-dialog.tsx";

interface RunDialogsProps {
  readonly dialog: RunDialog;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** The one dialog that is open, new each time: what was typed in another one is not in it. */
export function RunDialogs({ dialog, onClose, reload }: RunDialogsProps) {
  const { detail } = useRunPage();
  switch (dialog.kind) {
    case "signal":
      return <SignalDialog name={dialog.name} onClose={onClose} reload={reload} />;
    case "retry":
      return <RetryDialog {...dialog} onClose={onClose} reload={reload} />;
    case "settle":
      return <SettleDialog {...dialog} onClose={onClose} reload={reload} />;
    case "rerun": {
      const { stepId, nodeId } = dialog;
      const title = detail.graph.nodes.find((node) => node.id === nodeId)?.title ?? stepId;
      return <ReplayDialog stepId={stepId} title={title} onClose={onClose} reload={reload} />;
    }
    case "take-back":
      return <TakeBackDialog sequence={dialog.sequence} onClose={onClose} reload={reload} />;
    case "fork":
      return <ForkDialog sequence={dialog.sequence} onClose={onClose} />;
    case "edit-context":
      return <ContextDialog onClose={onClose} />;
    case "apply":
      return <ApplyDialog onClose={onClose} reload={reload} />;
    case "migrate":
      return <MigrateDialog onClose={onClose} reload={reload} />;
    case "labels":
      return <LabelsDialog onClose={onClose} reload={reload} />;
    case "verify":
      return <VerifyDialog onClose={onClose} />;
    default:
      return <RunRequestDialog kind={dialog.kind} onClose={onClose} reload={reload} />;
  }
}
