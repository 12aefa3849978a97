"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import { TextInput } from "../field.tsx";
import { IconButton } from "../icon-button.tsx";

interface JsonSearchProps {
  /** What is searched: “Input”. */
  readonly label: string;
  readonly text: string;
  readonly found: { readonly count: number; readonly at: number };
  readonly onSearch: (text: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

export function JsonSearch({ label, text, found, onSearch, onStep, onClose }: JsonSearchProps) {
  const { count, at } = found;
  return (
    <search className="flex items-center gap-1 border-b px-2 py-1">
      <TextInput
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for
        autoFocus
        aria-label={`Search ${label.toLowerCase()}`}
        placeholder="Name or value"
        value={text}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && count > 0) onStep(event.shiftKey ? -1 : 1);
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onClose();
        }}
        className="h-6 min-w-0 flex-1 text-xs shadow-none"
      />
      <span role="status" className="px-1 text-2xs whitespace-nowrap text-ink-3 tabular-nums">
        {text === "" ? "" : count === 0 ? "none" : `${at + 1} of ${count}`}
      </span>
      <IconButton
        icon={ChevronUp}
        label="Previous match"
        className="size-6"
        unavailable={count === 0 ? "Nothing is found." : undefined}
        onClick={() => onStep(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label="Next match"
        className="size-6"
        unavailable={count === 0 ? "Nothing is found." : undefined}
        onClick={() => onStep(1)}
      />
    </search>
  );
}
