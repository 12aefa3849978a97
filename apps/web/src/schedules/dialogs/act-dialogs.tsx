"use client";
import type { ActDialogProps } from "./act-dialog-props.ts";
import { BackfillDialog } from "./backfill-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { PauseDialog } from "./pause-dialog.tsx";
import { SkipDialog } from "./skip-dialog.tsx";
import { TriggerDialog } from "./trigger-dialog.tsx";

const DIALOGS = {
  trigger: TriggerDialog,
  skip: SkipDialog,
  pause: PauseDialog,
  backfill: BackfillDialog,
  delete: DeleteDialog,
};

interface ActDialogsProps extends ActDialogProps {
  readonly act: keyof typeof DIALOGS;
}

/** What is asked before something is done with a schedule. */
export function ActDialogs({ act, ...props }: ActDialogsProps) {
  const Asked = DIALOGS[act];
  return <Asked {...props} />;
}
