"use client";
import { Check, ChevronsUpDown } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { useId, useState, type KeyboardEvent } from "react";
import { cn } from "./cn.ts";
import { inputLook } from "./field.tsx";

export interface PickerOption {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
}

interface PickerProps {
  /** What is chosen, for those who do not see it. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickerOption[];
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  /** What is typed may be chosen, too: it need not be known here. */
  readonly takesOthers?: boolean;
  readonly unavailable?: boolean;
}

/** One of many, found by typing. */
export function Picker({
  label,
  value,
  options,
  onChange,
  placeholder,
  takesOthers = false,
  unavailable = false,
}: PickerProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const choose = (next: string) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => setOpen(next && !unavailable)}>
      <Radix.Trigger
        aria-label={value === "" ? label : `${label}: ${chosen?.label ?? value}`}
        aria-disabled={unavailable || undefined}
        className={cn(inputLook, "flex h-8 items-center gap-2 text-left")}
      >
        <span className={cn("min-w-0 flex-1 truncate", value === "" && "text-ink-3")}>
          {chosen?.label ?? (value || placeholder)}
          {chosen && chosen.label !== value ? (
            <span className="ml-2 font-mono text-xs text-ink-3">{value}</span>
          ) : null}
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-[max(18rem,var(--radix-popover-trigger-width))] rounded-lg bg-raised p-1 text-sm text-ink shadow-pop"
        >
          <Search
            label={label}
            value={value}
            options={options}
            takesOthers={takesOthers}
            onChoose={choose}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface SearchProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickerOption[];
  readonly takesOthers: boolean;
  readonly onChoose: (value: string) => void;
}

function Search({ label, value, options, takesOthers, onChoose }: SearchProps) {
  const list = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const shown = found(options, typed, takesOthers);
  const move = (by: number) => setAt(Math.max(0, Math.min(shown.length - 1, at + by)));
  const act = (event: KeyboardEvent) => {
    const picked = shown[at];
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && picked) onChoose(picked.value);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-label={`Search: ${label}`}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={shown[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="Search"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={act}
        className={cn(inputLook, "h-8")}
      />
      <div
        id={list}
        role="listbox"
        aria-label={label}
        className="scroll-quiet mt-1 max-h-72 overflow-y-auto"
      >
        {shown.map((option, index) => (
          <Option
            key={option.value}
            id={`${list}-${index}`}
            option={option}
            isActive={index === at}
            isChosen={option.value === value}
            onChoose={() => onChoose(option.value)}
          />
        ))}
      </div>
      {shown.length === 0 ? <p className="px-2 py-3 text-ink-3">Nothing by this name.</p> : null}
    </>
  );
}

function found(
  options: readonly PickerOption[],
  typed: string,
  takesOthers: boolean,
): readonly PickerOption[] {
  const wanted = typed.trim().toLowerCase();
  const fitting = options.filter(({ value, label, detail = "" }) =>
    `${value} ${label} ${detail}`.toLowerCase().includes(wanted),
  );
  const isKnown = options.some(({ value }) => value === typed.trim());
  if (!takesOthers || wanted === "" || isKnown) return fitting;
  return [...fitting, { value: typed.trim(), label: `Use “${typed.trim()}”` }];
}

interface OptionProps {
  readonly id: string;
  readonly option: PickerOption;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const Option = ({ id, option, isActive, isChosen, onChoose }: OptionProps) => (
  // The field above has the focus and moves through the options by keys.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
  <div
    id={id}
    role="option"
    aria-selected={isActive}
    ref={(element) => {
      if (isActive) element?.scrollIntoView({ block: "nearest" });
    }}
    onClick={onChoose}
    className="flex cursor-pointer items-start gap-2 rounded px-2 py-1.5 hover:bg-hover aria-selected:bg-hover"
  >
    <Check aria-hidden className={cn("mt-0.5 size-3.5 shrink-0", isChosen || "invisible")} />
    <span className="min-w-0">
      <span className="block truncate">
        {option.label}
        {option.label.includes(option.value) ? null : (
          <span className="ml-2 font-mono text-xs text-ink-3">{option.value}</span>
        )}
      </span>
      {option.detail === undefined ? null : (
        <span className="line-clamp-2 block text-xs text-ink-3">{option.detail}</span>
      )}
    </span>
  </div>
);
