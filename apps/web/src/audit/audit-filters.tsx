"use client";
import { X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { SINCE, type Since } from "../runs/list/run-filter.ts";
import { Button } from "../ui/button.tsx";
import { TextInput } from "../ui/field.tsx";
import { Menu, MenuChoice } from "../ui/menu.tsx";
import { ACTION_KEYS, ACTIONS, type AuditAction } from "./actions.ts";
import type { AuditFilter } from "./use-audit-filter.ts";

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly onChange: (change: Partial<AuditFilter>) => void;
  readonly onClear: () => void;
  readonly aside: ReactNode;
}

const ALL = "";
const ACTION_OPTIONS = [
  { value: ALL, label: "Everything" },
  ...ACTION_KEYS.map((value) => ({ value, label: ACTIONS[value] })),
];
const SINCE_OPTIONS = (Object.keys(SINCE) as Since[]).map((value) => ({
  value,
  label: SINCE[value].label,
}));

export const isFiltering = ({ actor, action, object, since }: AuditFilter): boolean =>
  actor !== "" || action !== null || object !== "" || since !== "any";

export function AuditFilters({ filter, onChange, onClear, aside }: AuditFiltersProps) {
  const { actor, action, object, since } = filter;
  return (
    <div
      role="search"
      aria-label="Audit"
      className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5"
    >
      <Text
        label="Who"
        placeholder="Who"
        value={actor}
        onChange={(next) => onChange({ actor: next })}
      />
      <Text
        label="Run, workflow or bulk action"
        placeholder="Run, workflow or bulk action"
        value={object}
        onChange={(next) => onChange({ object: next })}
        wide
      />
      <Menu label="What" chosen={action === null ? undefined : ACTIONS[action]}>
        <MenuChoice
          value={action ?? ALL}
          onChange={(next) => onChange({ action: next === ALL ? null : (next as AuditAction) })}
          options={ACTION_OPTIONS}
        />
      </Menu>
      <Menu label="When" chosen={since === "any" ? undefined : SINCE[since].label}>
        <MenuChoice
          value={since}
          onChange={(next) => onChange({ since: next as Since })}
          options={SINCE_OPTIONS}
        />
      </Menu>
      {isFiltering(filter) ? (
        <Button kind="quiet" onClick={onClear} className="px-2">
          <X aria-hidden /> Clear
        </Button>
      ) : null}
      <span className="ml-auto">{aside}</span>
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly wide?: boolean;
}

/** Entries are found by the whole of it, so that it is taken when it was written. */
function Text({ label, placeholder, value, onChange, wide = false }: TextProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const take = () => text.trim() !== value && onChange(text.trim());
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
      className={wide ? "w-full sm:w-72" : "w-full sm:w-40"}
    />
  );
}
