import { Diff, Minus, Plus, type LucideIcon } from "lucide-react";
import type { Tone } from "../../ui/status.tsx";
import type { Change } from "./diff-versions.ts";

interface ChangeLook {
  readonly tone: Tone;
  /** Before the word wherever there is no room for the icon: never colour alone. */
  readonly sign: string;
  readonly icon: LucideIcon;
  readonly word: string;
}

export const CHANGE: Readonly<Record<Change, ChangeLook>> = {
  added: { tone: "green", sign: "+", icon: Plus, word: "added" },
  removed: { tone: "red", sign: "−", icon: Minus, word: "removed" },
  changed: { tone: "amber", sign: "~", icon: Diff, word: "changed" },
};

export const ChangeBadge = ({ change }: { readonly change: Change }) => {
  const { tone, icon: Icon, word } = CHANGE[change];
  return (
    <span
      data-tone={tone}
      className="inline-flex h-5 shrink-0 items-center gap-1 rounded bg-tone/12 px-1.5 text-2xs font-medium text-ink"
    >
      <Icon aria-hidden className="size-3 text-tone" />
      {word}
    </span>
  );
};
