"use client";
import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuCheck, MenuChoice } from "../../ui/menu.tsx";
import { STATUS, StatusText } from "../../ui/status.tsx";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import { chipsOf } from "./filter-chips.ts";
import { FilterField } from "./filter-field.tsx";
import {
  FLAGS,
  isFiltering,
  SINCE,
  TRIGGERS,
  type Flag,
  type RunFilter,
  type Since,
  type Trigger,
} from "./run-filter.ts";
import { useWorkflowOptions } from "./use-workflow-options.ts";

const RangeDialog = dynamic(async () => (await import("./range-dialog.tsx")).RangeDialog, {
  ssr: false,
});

interface FilterBarProps {
  readonly filter: RunFilter;
  readonly onChange: (change: Partial<RunFilter>) => void;
  readonly onClear: () => void;
  /** How the list is drawn, at the end of the line. */
  readonly children?: ReactNode;
}

const ALL = "";
const RANGE = "range";
const SINCE_OPTIONS = [
  ...(Object.keys(SINCE) as Since[]).map((value) => ({ value, label: SINCE[value].label })),
  { value: RANGE, label: "Between two moments…" },
];
const LONGER_OPTIONS = [
  { value: ALL, label: "Any duration" },
  ...["10s", "1m", "10m", "1h", "1d"].map((value) => ({ value, label: `Longer than ${value}` })),
];
const TRIGGER_OPTIONS = [
  { value: ALL, label: "However it came to be" },
  ...Object.entries(TRIGGERS).map(([value, label]) => ({ value, label })),
];
const FLAG_LABELS: Readonly<Record<Flag, string>> = {
  retrying: "Retrying now",
  retried: "Retried",
  approval: "Has an open approval",
  root: "Not started by another run",
  held: "Held by an incident",
};

export function FilterBar({ filter, onChange, onClear, children }: FilterBarProps) {
  const workflows = useWorkflowOptions();
  const [choosingRange, chooseRange] = useState(false);
  const workflow =
    workflows.find((option) => option.value === filter.workflow)?.label ?? filter.workflow;
  const flags = FLAGS.filter((flag) => flag !== "retrying" && filter[flag]);
  return (
    <div
      role="search"
      aria-label="Runs"
      className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5"
    >
      <FilterField
        filter={filter}
        workflows={workflows.map(({ value }) => value)}
        onChange={onChange}
      />
      <div className="ml-auto max-sm:hidden">{children}</div>
      <div className="flex basis-full items-center gap-2 max-sm:overflow-x-auto max-sm:pb-1 sm:flex-wrap">
        <Menu label="Status" chosen={chosenStatuses(filter)}>
          {RUN_STATUS_ORDER.map((status) => (
            <MenuCheck
              key={status}
              checked={filter.status.includes(status)}
              onChange={(on) =>
                onChange({
                  status: on
                    ? [...filter.status, status]
                    : filter.status.filter((each) => each !== status),
                })
              }
            >
              <StatusText status={status} className="text-sm font-normal" />
            </MenuCheck>
          ))}
        </Menu>
        <Menu label="Workflow" chosen={filter.workflow === ALL ? undefined : workflow}>
          <MenuChoice
            value={filter.workflow}
            onChange={(next) => onChange({ workflow: next })}
            options={[{ value: ALL, label: "All workflows" }, ...workflows]}
          />
        </Menu>
        <Menu
          label="Started"
          chosen={filter.since === "any" ? undefined : SINCE[filter.since].label}
        >
          <MenuChoice
            value={filter.since}
            onChange={(since) =>
              since === RANGE ? chooseRange(true) : onChange({ since: since as Since })
            }
            options={SINCE_OPTIONS}
          />
        </Menu>
        <Menu label="Duration" chosen={filter.longer === ALL ? undefined : `> ${filter.longer}`}>
          <MenuChoice
            value={filter.longer}
            onChange={(longer) => onChange({ longer })}
            options={LONGER_OPTIONS}
          />
        </Menu>
        <Menu
          label="Came from"
          chosen={filter.trigger === ALL ? undefined : TRIGGERS[filter.trigger]}
        >
          <MenuChoice
            value={filter.trigger}
            onChange={(trigger) => onChange({ trigger: trigger as Trigger | "" })}
            options={TRIGGER_OPTIONS}
          />
        </Menu>
        <Toggle on={filter.retrying} onChange={(retrying) => onChange({ retrying })}>
          {FLAG_LABELS.retrying}
        </Toggle>
        <Menu label="More" chosen={chosenFlags(flags)}>
          {FLAGS.filter((flag) => flag !== "retrying").map((flag) => (
            <MenuCheck
              key={flag}
              checked={filter[flag]}
              onChange={(on) => onChange({ [flag]: on })}
            >
              {FLAG_LABELS[flag]}
            </MenuCheck>
          ))}
        </Menu>
        {chipsOf(filter).map(({ text, without }) => (
          <Button
            key={text}
            aria-label={`Without ${text}`}
            onClick={() => onChange(without)}
            className="px-2 font-mono text-xs font-normal"
          >
            <span className="max-w-60 truncate">{text}</span>
            <X aria-hidden className="!size-3 text-ink-3" />
          </Button>
        ))}
        {isFiltering(filter) ? (
          <Button kind="quiet" onClick={onClear} className="px-2">
            <X aria-hidden /> Clear
          </Button>
        ) : null}
      </div>
      {choosingRange ? (
        <RangeDialog filter={filter} onChange={onChange} onClose={() => chooseRange(false)} />
      ) : null}
    </div>
  );
}

interface ToggleProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

const Toggle = ({ on, onChange, children }: ToggleProps) => (
  <Button
    aria-pressed={on}
    onClick={() => onChange(!on)}
    className="border-dashed px-2.5 font-normal text-ink-2 aria-pressed:border-solid aria-pressed:border-ink-3 aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
  >
    {children}
  </Button>
);

function chosenStatuses({ status }: RunFilter): string | undefined {
  const [first] = status;
  if (first === undefined) return undefined;
  return status.length === 1 ? STATUS[first].label : `${status.length} chosen`;
}

function chosenFlags(flags: readonly Flag[]): string | undefined {
  const [first] = flags;
  if (first === undefined) return undefined;
  return flags.length === 1 ? FLAG_LABELS[first] : `${flags.length} chosen`;
}
