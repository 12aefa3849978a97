import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { TextInput } from "../../ui/field.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";
import { KIND_LABEL } from "../kind-label.ts";
import { FilterMenu } from "./filter-menu.tsx";
import {
  labelsIn,
  publishersIn,
  STATES,
  type WorkflowFilter,
  type WorkflowState,
} from "./filter-workflows.ts";

interface WorkflowFiltersProps {
  /** All that there are, whatever the filter. */
  readonly workflows: readonly WorkflowSummary[];
  readonly filter: WorkflowFilter;
  readonly onChange: (change: Partial<WorkflowFilter>) => void;
}

export const WorkflowFilters = ({
  workflows,
  filter: { q, kind, state, label, by },
  onChange,
}: WorkflowFiltersProps) => (
  <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-2">
    <TextInput
      type="search"
      aria-label="Find a workflow"
      placeholder="Name, title or description"
      value={q}
      onChange={(event) => onChange({ q: event.target.value })}
      className="w-72 max-sm:w-full"
    />
    <FilterMenu
      label="Kind"
      value={kind}
      onChange={(next) => onChange({ kind: next })}
      options={[
        { value: "dag", label: KIND_LABEL.dag },
        { value: "machine", label: KIND_LABEL.machine },
      ]}
    />
    <FilterMenu
      label="Label"
      value={label}
      onChange={(next) => onChange({ label: next })}
      options={labelsIn(workflows).map((text) => ({ value: text, label: text }))}
    />
    <FilterMenu
      label="Published by"
      value={by}
      onChange={(next) => onChange({ by: next })}
      options={publishersIn(workflows).map((name) => ({ value: name, label: name || "Code" }))}
    />
    <Menu label="State" chosen={state === "active" ? undefined : STATES[state]}>
      <MenuChoice
        value={state}
        onChange={(next) => onChange({ state: next as WorkflowState })}
        options={Object.entries(STATES).map(([value, text]) => ({ value, label: text }))}
      />
    </Menu>
  </div>
);
