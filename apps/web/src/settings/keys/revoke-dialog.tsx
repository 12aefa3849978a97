"use client";
import type { ApiKeyView } from "@waymark/orchestrator/api";
import { TypedDialog } from "../typed-dialog.tsx";
import { useKeys } from "./use-keys.ts";

interface RevokeDialogProps {
  readonly apiKey: ApiKeyView;
  readonly onClose: () => void;
}

export function RevokeDialog({ apiKey: { id, name }, onClose }: RevokeDialogProps) {
  const { revoke } = useKeys();
  return (
    <TypedDialog
      title={`Revoke “${name}”?`}
      description="Whatever calls with it is refused from now on. This cannot be taken back."
      typed={name}
      keep="Keep it"
      confirm="Revoke"
      command={revoke}
      onConfirm={() => revoke.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
