"use client";
import { Search, X } from "lucide-react";
import { useRef } from "react";
import { useWorkflowOptions } from "../../runs/list/use-workflow-options.ts";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { Button } from "../../ui/button.tsx";
import { TextInput } from "../../ui/field.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";
import type { SwitchState, useScheduleFilter } from "./use-schedule-filter.ts";

const STATE_LABELS: Readonly<Record<SwitchState, string>> = {
  any: "On and off",
  on: "Switched on",
  off: "Switched off",
};

export function ScheduleFilters({
  filter: { shown, isFiltering, set, clear },
}: {
  readonly filter: ReturnType<typeof useScheduleFilter>;
}) {
  const workflows = useWorkflowOptions();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ search: () => field.current?.focus() });
  const title = workflows.find(({ value }) => value === shown.workflow)?.label ?? shown.workflow;
  return (
    <div
      role="search"
      aria-label="Schedules"
      className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5"
    >
      <span className="relative w-72 max-sm:w-full max-w-full">
        <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-3" />
        <TextInput
          ref={field}
          aria-label="Search by name"
          placeholder="Search by name"
          className="pl-8"
          value={shown.q}
          onChange={(event) => void set({ q: event.target.value })}
        />
      </span>
      <Menu label="Workflow" chosen={shown.workflow === "" ? undefined : title}>
        <MenuChoice
          value={shown.workflow}
          onChange={(workflow) => void set({ workflow })}
          options={[{ value: "", label: "All workflows" }, ...workflows]}
        />
      </Menu>
      <Menu label="State" chosen={shown.state === "any" ? undefined : STATE_LABELS[shown.state]}>
        <MenuChoice
          value={shown.state}
          onChange={(state) => void set({ state: state as SwitchState })}
          options={Object.entries(STATE_LABELS).map(([value, label]) => ({ value, label }))}
        />
      </Menu>
      {isFiltering ? (
        <Button kind="quiet" onClick={clear} className="px-2">
          <X aria-hidden /> Clear
        </Button>
      ) : null}
    </div>
  );
}
