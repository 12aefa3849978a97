import { cn } from "../../ui/cn.ts";
import type { Suggestion } from "./filter-suggestions.ts";

interface SuggestionListProps {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  /** Which one the keyboard is at; -1: none. */
  readonly chosen: number;
  readonly onChoose: (text: string) => void;
}

/** What the search field can be completed to. The field keeps the focus. */
export const SuggestionList = ({ id, suggestions, chosen, onChoose }: SuggestionListProps) => (
  <div
    id={id}
    role="listbox"
    aria-label="Completions"
    className={cn(
      "absolute top-full left-0 z-40 mt-1 w-full max-w-md rounded-lg bg-raised p-1 shadow-pop",
      suggestions.length === 0 && "hidden",
    )}
  >
    {suggestions.map(({ token, hint, text }, index) => (
      <div
        key={token}
        id={`${id}-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === chosen}
        // Before the field loses the focus.
        onMouseDown={(event) => {
          event.preventDefault();
          onChoose(text);
        }}
        className="flex h-7 cursor-pointer items-center gap-3 rounded px-2 text-sm hover:bg-hover aria-selected:bg-hover"
      >
        <span className="font-mono text-xs">{token}</span>
        <span className="truncate text-xs text-ink-3">{hint}</span>
      </div>
    ))}
  </div>
);
