"use client";
import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { TextInput } from "../../ui/field.tsx";
import { Kbd } from "../../ui/kbd.tsx";

const TYPING_MS = 250;

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const input = useRef<HTMLInputElement>(null);
  const settle = useEffectEvent((typed: string) => typed !== value && onChange(typed));
  useEffect(() => {
    const timer = setTimeout(() => settle(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useShortcuts({ search: () => input.current?.focus() });
  return (
    <div className="relative w-full sm:w-96">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-3"
      />
      <TextInput
        ref={input}
        type="search"
        aria-label="Search runs"
        placeholder="Id, workflow or words of an error"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
        className="peer pr-9 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1.5 right-1.5 hidden peer-focus:hidden sm:block"
      >
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
