import { TextInput } from "../../ui/field.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";
import { KIND_LABEL } from "../kind-label.ts";
import { STATES, type WorkflowFilter, type WorkflowState } from "./filter-workflows.ts";

const ANY = "any";

interface WorkflowFiltersProps {
  readonly filter: WorkflowFilter;
  readonly onChange: (change: Partial<WorkflowFilter>) => void;
}

export const WorkflowFilters = ({ filter: { q, kind, state }, onChange }: WorkflowFiltersProps) => (
  <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-2">
    <TextInput
      type="search"
      aria-label="Find a workflow"
      placeholder="Name, title or description"
      value={q}
      onChange={(event) => onChange({ q: event.target.value })}
      className="w-72"
    />
    <Menu label="Kind" chosen={kind === null ? undefined : KIND_LABEL[kind]}>
      <MenuChoice
        value={kind ?? ANY}
        onChange={(next) => onChange({ kind: next === ANY ? null : (next as typeof kind) })}
        options={[
          { value: ANY, label: "Any" },
          { value: "dag", label: KIND_LABEL.dag },
          { value: "machine", label: KIND_LABEL.machine },
        ]}
      />
    </Menu>
    <Menu label="State" chosen={state === "active" ? undefined : STATES[state]}>
      <MenuChoice
        value={state}
        onChange={(next) => onChange({ state: next as WorkflowState })}
        options={Object.entries(STATES).map(([value, label]) => ({ value, label }))}
      />
    </Menu>
  </div>
);
