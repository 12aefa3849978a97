"use client";
import { Button } from "./button.tsx";
import { Kbd } from "./kbd.tsx";

interface CommandFooterProps {
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly busy: boolean;
  /** A destructive action does not take the focus; given is what the safe button says. */
  readonly keep?: string | undefined;
  readonly unavailable?: string | undefined;
}

export const CommandFooter = ({
  confirm,
  onConfirm,
  onClose,
  busy,
  keep,
  unavailable,
}: CommandFooterProps) => (
  <>
    <span aria-hidden className="mr-auto flex items-center gap-1 text-2xs text-ink-3 max-sm:hidden">
      <Kbd>Ctrl</Kbd>
      <Kbd>↵</Kbd>
    </span>
    <Button onClick={onClose} data-first={keep === undefined ? undefined : ""}>
      {keep ?? "Close"}
    </Button>
    <Button
      kind={keep === undefined ? "primary" : "danger"}
      onClick={onConfirm}
      unavailable={busy ? "Asking the orchestrator" : unavailable}
    >
      {confirm}
    </Button>
  </>
);
