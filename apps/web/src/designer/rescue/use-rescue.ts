"use client";
import { draftOwner } from "../draft-owner.ts";
import { forgetText } from "../kept-text.ts";
import { useOpenDraft } from "../use-open-draft.ts";

/** Begins a new draft with a text whose own draft is gone. */
export function useRescue(lostId: string) {
  const open = useOpenDraft();
  return {
    error: open.error,
    isPending: open.isPending,
    rescue: (text: string) =>
      open.mutate(
        { owner: draftOwner(), text },
        { onSuccess: () => forgetText(localStorage, lostId, text) },
      ),
  };
}
