"use client";
import { Button } from "./button.tsx";
import { Kbd } from "./kbd.tsx";

interface CommandFooterProps {
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly busy: boolean;
  /** A destructive action does not take the focus. */
  readonly danger?: boolean;
  readonly unavailable?: string | undefined;
}

export const CommandFooter = ({
  confirm,
  onConfirm,
  onClose,
  busy,
  danger = false,
  unavailable,
}: CommandFooterProps) => (
  <>
    <span aria-hidden className="mr-auto flex items-center gap-1 text-2xs text-ink-3 max-sm:hidden">
      <Kbd>Ctrl</Kbd>
      <Kbd>↵</Kbd>
    </span>
    <Button onClick={onClose} data-first={danger ? "" : undefined}>
      {danger ? "Keep it running" : "Close"}
    </Button>
    <Button
      kind={danger ? "danger" : "primary"}
      onClick={onConfirm}
      unavailable={busy ? "Asking the orchestrator" : unavailable}
    >
      {confirm}
    </Button>
  </>
);
