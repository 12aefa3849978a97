"use client";
import type { RunDialog } from "../run-page-context.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { RetryDialog } from "./retry-dialog.tsx";
import { SignalDialog } from "./signal-dialog.tsx";

interface RunDialogsProps {
  readonly dialog: RunDialog;
  readonly onClose: () => void;
  readonly reload: () => Promise<unknown>;
}

/** The one dialog that is open, new each time: what was typed in another one is not in it. */
export function RunDialogs({ dialog, onClose, reload }: RunDialogsProps) {
  switch (dialog.kind) {
    case "cancel":
      return <CancelDialog onClose={onClose} reload={reload} />;
    case "signal":
      return <SignalDialog name={dialog.name} onClose={onClose} reload={reload} />;
    case "retry":
      return (
        <RetryDialog
          stepId={dialog.stepId}
          nodeId={dialog.nodeId}
          onClose={onClose}
          reload={reload}
        />
      );
  }
}
