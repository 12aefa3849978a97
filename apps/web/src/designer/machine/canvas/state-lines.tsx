import { Cog, LogIn, LogOut, RotateCcw, Unlink, type LucideIcon } from "lucide-react";
import { cn } from "../../../ui/cn.ts";
import type { StateLine } from "../state-lines.ts";

const ICONS: Readonly<
  Record<StateLine["kind"], { readonly icon: LucideIcon; readonly word: string }>
> = {
  invoke: { icon: Cog, word: "invokes" },
  entry: { icon: LogIn, word: "on entry" },
  exit: { icon: LogOut, word: "on exit" },
  stays: { icon: RotateCcw, word: "stays here on" },
  lost: { icon: Unlink, word: "leads nowhere:" },
};

/** What a state does, a line each. */
export const StateLines = ({ lines }: { readonly lines: readonly StateLine[] }) =>
  lines.length === 0 ? null : (
    <ul className="border-t px-3 py-[3px]">
      {lines.map(({ kind, text }, index) => {
        const { icon: Icon, word } = ICONS[kind];
        return (
          <li
            // A line has no identity but its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            title={`${word} ${text}`}
            className={cn(
              "flex h-[18px] items-center gap-1.5 font-mono text-2xs text-ink-3",
              kind === "invoke" && "text-ink-2",
              kind === "lost" && "text-danger",
            )}
          >
            <Icon aria-hidden className="size-3 shrink-0" />
            <span className="sr-only">{word}</span>
            <span className="truncate">{text}</span>
          </li>
        );
      })}
    </ul>
  );
