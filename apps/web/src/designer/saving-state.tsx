import { Check, CloudOff, GitCompare, Loader, Pencil, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Ago } from "../ui/time.tsx";
import type { DraftState, Saving } from "./draft-store.ts";

const LOOK: Readonly<Record<Saving, { readonly icon: LucideIcon; readonly words: string }>> = {
  saved: { icon: Check, words: "Saved" },
  unsaved: { icon: Pencil, words: "Not saved yet" },
  saving: { icon: Loader, words: "Saving…" },
  offline: { icon: CloudOff, words: "Offline, kept in this browser" },
  conflict: { icon: GitCompare, words: "Changed elsewhere: decide below" },
};

/** Where what was typed is, in words. */
export function SavingState({ saving, savedAt }: DraftState): ReactNode {
  const { icon: Icon, words } = LOOK[saving];
  return (
    <span
      role="status"
      data-saving={saving}
      className="flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-3"
    >
      <Icon aria-hidden className="size-3.5" />
      {words} {saving === "saved" ? <Ago at={savedAt} /> : null}
    </span>
  );
}
