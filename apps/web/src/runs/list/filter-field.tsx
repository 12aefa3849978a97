"use client";
import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from "react";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { TextInput } from "../../ui/field.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { suggestionsFor } from "./filter-suggestions.ts";
import { formatFilter, parseFilter } from "./filter-text.ts";
import { filterKey, type RunFilter } from "./run-filter.ts";
import { SuggestionList } from "./suggestion-list.tsx";

const TYPING_MS = 250;

interface FilterFieldProps {
  readonly filter: RunFilter;
  readonly workflows: readonly string[];
  readonly onChange: (filter: RunFilter) => void;
}

const keyOf = (text: string): string => filterKey(parseFilter(text));

/** The whole filter as a text: what is typed lights the chips, and what is chosen is written here. */
export function FilterField({ filter, workflows, onChange }: FilterFieldProps) {
  const value = formatFilter(filter);
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [focused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(-1);
  /** What was asked for here and is not the address yet, oldest first. */
  const [asked, setAsked] = useState<readonly string[]>([]);
  if (seen !== value) {
    setSeen(value);
    // Neither the same filter in other words nor the echo of what was typed a moment ago is put under the hands of
    // who types on.
    const echo = asked.indexOf(filterKey(filter));
    setAsked(asked.slice(echo < 0 ? asked.length : echo + 1));
    if (echo < 0 && keyOf(text) !== filterKey(filter)) setText(value);
  }
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const suggestions = focused ? suggestionsFor(text, workflows) : [];
  const isMidway = suggestions.length > 0 && /:[^ ]*$/.test(text);
  const settle = useEffectEvent((typed: string) => {
    const key = keyOf(typed);
    if (key === (asked.at(-1) ?? filterKey(filter))) return;
    setAsked([...asked, key]);
    onChange(parseFilter(typed));
  });
  useEffect(() => {
    if (isMidway) return undefined;
    const timer = setTimeout(() => settle(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, isMidway]);
  useShortcuts({
    search: () => {
      input.current?.focus();
      // What is typed goes on from what is there.
      input.current?.setSelectionRange(text.length, text.length);
    },
  });

  const write = (next: string) => {
    setText(next);
    setChosen(-1);
  };
  const accept = (next: string) => write(/[:.>]$/.test(next) ? next : `${next} `);
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && suggestions.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + suggestions.length) % suggestions.length);
    } else if (event.key === "Enter" || (event.key === "Tab" && chosen >= 0)) {
      const suggestion = suggestions[chosen];
      if (event.key === "Tab") event.preventDefault();
      if (suggestion) accept(suggestion.text);
      else settle(text);
    } else if (event.key === "Escape") {
      input.current?.blur();
    }
  };
  return (
    <div className="relative w-full sm:w-md sm:flex-1 lg:max-w-2xl">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-3"
      />
      <TextInput
        ref={input}
        role="combobox"
        aria-label="Search runs"
        aria-expanded={suggestions.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen < 0 ? undefined : `${listId}-${chosen}`}
        placeholder="Id, error, status:failed, label.tier:gold, input.customer:c-1"
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKey}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          setChosen(-1);
          settle(text);
        }}
        className="peer pr-9 pl-8"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1.5 right-1.5 hidden peer-focus:hidden sm:block"
      >
        <Kbd>/</Kbd>
      </span>
      <SuggestionList
        id={listId}
        suggestions={suggestions}
        chosen={chosen}
        onChoose={(next) => {
          accept(next);
          input.current?.focus();
        }}
      />
    </div>
  );
}
