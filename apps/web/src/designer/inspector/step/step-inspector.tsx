"use client";
import type { StepKind } from "@waymark/core";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { FormPanel } from "../form-panel.tsx";
import { PartEditor } from "../part-editor.tsx";
import { CompensationForm } from "../policy/compensation-form.tsx";
import { CHILD_TIMEOUTS, TASK_TIMEOUTS } from "../policy/policy-members.ts";
import { RetryForm } from "../policy/retry-form.tsx";
import { TimeoutsForm } from "../policy/timeouts-form.tsx";
import { StepConfig } from "./step-config.tsx";
import { StepInput } from "./step-input.tsx";

const TABS = ["config", "input", "retry", "undo", "json"] as const;
type Tab = (typeof TABS)[number];

const LABELS: Readonly<Record<Tab, string>> = {
  config: "Config",
  input: "Input",
  retry: "Retry & timeouts",
  undo: "Undo",
  json: "JSON",
};

/** Only what is tried in attempts has an input, a policy and an undo. */
const tabsOf = (kind: StepKind | undefined): readonly Tab[] => {
  if (kind === undefined) return ["json"];
  return kind === "task" || kind === "workflow" ? TABS : ["config", "json"];
};

interface StepInspectorProps {
  readonly id: string;
  readonly path: JsonPath;
  /** Absent where it cannot be read: then there is its JSON alone. */
  readonly kind: StepKind | undefined;
}

/** All of a step, in forms; the last tab has it as JSON. */
export function StepInspector({ id, path, kind }: StepInspectorProps) {
  const tabs = tabsOf(kind);
  const [asked, show] = useQueryState(
    "tab",
    parseAsStringLiteral(TABS).withDefault("config").withOptions({ history: "replace" }),
  );
  const tab = tabs.includes(asked) ? asked : (tabs[0] ?? "json");
  return (
    <Tabs<Tab>
      label="Parts of the step"
      value={tab}
      onChange={(next) => void show(next)}
      tabs={tabs.map((each) => ({ id: each, label: LABELS[each] }))}
      className="flex min-h-0 flex-1 flex-col"
    >
      {kind === undefined ? null : (
        <>
          <FormPanel tab="config">
            <StepConfig path={path} kind={kind} />
          </FormPanel>
          <FormPanel tab="input">
            <StepInput path={path} kind={kind} />
          </FormPanel>
          <FormPanel tab="retry">
            <RetryForm path={[...path, "retry"]} />
            <TimeoutsForm
              path={[...path, "timeouts"]}
              members={kind === "workflow" ? CHILD_TIMEOUTS : TASK_TIMEOUTS}
            />
          </FormPanel>
          <FormPanel tab="undo">
            <CompensationForm path={[...path, "compensate"]} />
          </FormPanel>
        </>
      )}
      <TabPanel value="json" className="flex min-h-0 flex-1 flex-col p-3">
        <PartEditor label={`Step ${id}`} path={path} />
      </TabPanel>
    </Tabs>
  );
}
