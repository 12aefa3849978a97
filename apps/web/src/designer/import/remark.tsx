import { CircleAlert, CircleX, Info, TriangleAlert, type LucideIcon } from "lucide-react";

const LOOK = {
  error: { icon: CircleX, tone: "red", word: "Error" },
  warning: { icon: TriangleAlert, tone: "amber", word: "Warning" },
  problem: { icon: CircleAlert, tone: "amber", word: "Problem" },
  note: { icon: Info, tone: "blue", word: "Note" },
} as const satisfies Record<
  string,
  Readonly<Record<"tone" | "word", string>> & { icon: LucideIcon }
>;

interface RemarkProps {
  readonly kind: keyof typeof LOOK;
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string | undefined;
  /** Where it is, in few characters. */
  readonly at: string;
}

/** One thing about what was pasted. */
export function Remark({ kind, message, fix, at }: RemarkProps) {
  const { icon: Icon, tone, word } = LOOK[kind];
  return (
    <li data-finding={kind} className="flex gap-2 rounded-md border px-2.5 py-1.5 text-xs">
      <Icon
        aria-label={word}
        role="img"
        data-tone={tone}
        className="mt-0.5 size-3.5 shrink-0 text-tone"
      />
      <span className="min-w-0 flex-1">
        <span className="block break-words">{message}</span>
        {fix === undefined ? null : <span className="block text-ink-3">{fix}</span>}
      </span>
      <span className="max-w-40 shrink-0 truncate font-mono text-2xs text-ink-3">{at}</span>
    </li>
  );
}
