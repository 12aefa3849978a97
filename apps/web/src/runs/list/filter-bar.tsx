"use client";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Menu, MenuCheck, MenuChoice } from "../../ui/menu.tsx";
import { STATUS, StatusText } from "../../ui/status.tsx";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import { isFiltering, SINCE, type RunFilter, type Since } from "./run-filter.ts";
import { SearchField } from "./search-field.tsx";
import { useWorkflowOptions } from "./use-workflow-options.ts";

interface FilterBarProps {
  readonly filter: RunFilter;
  readonly onChange: (change: Partial<RunFilter>) => void;
  readonly onClear: () => void;
}

const ALL = "";
const SINCE_OPTIONS = (Object.keys(SINCE) as Since[]).map((value) => ({
  value,
  label: SINCE[value].label,
}));

export function FilterBar({ filter, onChange, onClear }: FilterBarProps) {
  const workflows = useWorkflowOptions();
  const workflow =
    workflows.find((option) => option.value === filter.workflow)?.label ?? filter.workflow;
  return (
    <div
      role="search"
      aria-label="Runs"
      className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5"
    >
      <SearchField value={filter.q} onChange={(q) => onChange({ q })} />
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
      <Menu label="Started" chosen={filter.since === "any" ? undefined : SINCE[filter.since].label}>
        <MenuChoice
          value={filter.since}
          onChange={(since) => onChange({ since: since as Since })}
          options={SINCE_OPTIONS}
        />
      </Menu>
      <Toggle on={filter.retrying} onChange={(retrying) => onChange({ retrying })}>
        Retrying now
      </Toggle>
      <Toggle on={filter.retried} onChange={(retried) => onChange({ retried })}>
        Retried
      </Toggle>
      {isFiltering(filter) ? (
        <Button kind="quiet" onClick={onClear} className="px-2">
          <X aria-hidden /> Clear
        </Button>
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
