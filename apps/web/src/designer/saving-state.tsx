import {
  Check,
  CircleAlert,
  CloudOff,
  GitCompare,
  Loader,
  Pencil,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import { usePersonName } from "../person/person-name.ts";
import { Ago } from "../ui/time.tsx";
import { otherWords } from "./conflict/other-words.ts";
import type { DraftState, Saving } from "./draft-store.ts";

const LOOK: Readonly<Record<Saving, { readonly icon: LucideIcon; readonly tone?: string }>> = {
  saved: { icon: Check },
  unsaved: { icon: Pencil },
  saving: { icon: Loader },
  offline: { icon: CloudOff, tone: "amber" },
  refused: { icon: CircleAlert, tone: "red" },
  conflict: { icon: GitCompare, tone: "amber" },
};

/** Where what was typed is, in words. */
export function SavingState(state: DraftState): ReactNode {
  const { saving, savedAt } = state;
  const { icon: Icon, tone } = LOOK[saving];
  const words = useWords(state);
  return (
    <span
      data-saving={saving}
      data-tone={tone}
      className="flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-3"
    >
      <Icon aria-hidden className={tone === undefined ? "size-3.5" : "size-3.5 text-tone"} />
      <span>
        <span role="status">{words}</span> {saving === "saved" ? <Ago at={savedAt} /> : null}
      </span>
    </span>
  );
}

function useWords({ saving, isKept, conflict }: DraftState): string {
  const me = usePersonName();
  const where = isKept ? "kept in this browser" : "and this browser has no room: copy the text";
  if (saving === "saved") return "Saved";
  if (saving === "unsaved") return "Not saved yet";
  if (saving === "saving") return "Saving…";
  if (saving === "offline") return `Offline, ${where}`;
  if (saving === "refused") return `Not saved, ${where}`;
  return `${otherWords(conflict?.theirs ?? {}, me).state}: review`;
}
