"use client";
import { useWorkflowOptions } from "../../runs/list/use-workflow-options.ts";
import { TextInput } from "../../ui/field.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";
import { useInboxView } from "../use-inbox-view.ts";
import { WhoseChoice } from "./whose-choice.tsx";

/** By workflow, and by who may answer. */
export function InboxFilters() {
  const [view, show] = useInboxView();
  const workflows = useWorkflowOptions();
  const chosen = workflows.find(({ value }) => value === view.workflow)?.label;
  return (
    <div className="flex flex-wrap items-center gap-2 max-md:w-full">
      <Menu label="Workflow" chosen={chosen}>
        <MenuChoice
          value={view.workflow}
          onChange={(workflow) => void show({ workflow })}
          options={[{ value: "", label: "Any workflow" }, ...workflows]}
        />
      </Menu>
      <TextInput
        aria-label="Who may answer"
        placeholder="Somebody's"
        value={view.asks === null ? view.who : ""}
        onChange={(event) => void show({ who: event.target.value, asks: null })}
        className="min-w-0 flex-1 md:w-32 md:flex-none"
      />
      <WhoseChoice />
    </div>
  );
}
