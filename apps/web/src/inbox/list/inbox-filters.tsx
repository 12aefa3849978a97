"use client";
import { usePersonName } from "../../person/person-name.ts";
import { useWorkflowOptions } from "../../runs/list/use-workflow-options.ts";
import { Button } from "../../ui/button.tsx";
import { TextInput } from "../../ui/field.tsx";
import { Menu, MenuChoice } from "../../ui/menu.tsx";
import { SAY_WHO } from "../item/who-answers.ts";
import { useInboxView } from "../use-inbox-view.ts";

/** By workflow, and by who may answer. */
export function InboxFilters() {
  const [view, show] = useInboxView();
  const person = usePersonName();
  const workflows = useWorkflowOptions();
  const chosen = workflows.find(({ value }) => value === view.workflow)?.label;
  const isMine = person !== "" && view.who === person;
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
        placeholder="Anybody's"
        value={view.who}
        onChange={(event) => void show({ who: event.target.value })}
        className="min-w-0 flex-1 md:w-32 md:flex-none"
      />
      <Button
        aria-pressed={isMine}
        unavailable={person === "" ? SAY_WHO : undefined}
        onClick={() => void show({ who: isMine ? "" : person })}
        className="aria-pressed:bg-hover"
      >
        Mine
      </Button>
    </div>
  );
}
