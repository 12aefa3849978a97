"use client";
import type { JsonValue } from "@waymark/core";
import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { asText, isObject, type JsonPath } from "../../document/json-edit.ts";
import { AddByName } from "../../inspector/members/add-by-name.tsx";
import { RetryForm } from "../../inspector/policy/retry-form.tsx";
import { TimeoutsForm } from "../../inspector/policy/timeouts-form.tsx";
import { Section } from "../../inspector/section.tsx";
import { TaskPicker } from "../../inspector/task/task-picker.tsx";
import { ActionList } from "./action-list.tsx";
import { GuardField } from "./guard-field.tsx";
import { MachineValue } from "./machine-value.tsx";
import { Pick } from "./pick.tsx";
import { SignalsForm } from "./signals-form.tsx";
import { TextPart } from "./text-part.tsx";
import { usePart } from "./use-part.ts";
import { ValueRows } from "./value-rows.tsx";

const MACHINE: JsonPath = ["machine"];

/** What the machine knows and what its states may name: context, guards, delays, actions, actors. */
export const MachineForm = () => (
  <>
    <Section title="Context">
      <p className="text-xs text-ink-3">
        What the machine remembers, and begins with. An expression here may name the run's input.
      </p>
      <ValueRows path={[...MACHINE, "context"]} label="Context" one="a value" />
    </Section>
    <Section title="Output">
      <ValueRows path={[...MACHINE, "output"]} label="Output" one="a value" whole />
    </Section>
    <SignalsForm />
    <Section title="At the beginning and the end">
      <ActionList path={[...MACHINE, "entry"]} label="When it begins" />
      <ActionList path={[...MACHINE, "exit"]} label="When it ends" />
    </Section>
    <Declared title="Guards" member="guards" one="a guard" start={{ "@expr": "" }}>
      {(path, name) => <GuardField path={path} label={name} isNeeded />}
    </Declared>
    <Declared title="Delays" member="delays" one="a delay" start="30s">
      {(path, name) => <MachineValue path={path} label={name} hint="30s, PT15M, milliseconds." />}
    </Declared>
    <Declared title="Actions" member="actions" one="an action" start={{ task: "" }}>
      {(path) => (
        <>
          <TaskPicker
            path={[...path, "task"]}
            label="Task"
            hint="Carried out, without an answer."
          />
          <RetryForm path={[...path, "retry"]} />
        </>
      )}
    </Declared>
    <Declared title="Actors" member="actors" one="an actor" start={{ kind: "task" }}>
      {(path) => <ActorFields path={path} />}
    </Declared>
  </>
);

interface DeclaredProps {
  readonly title: string;
  readonly member: string;
  readonly one: string;
  readonly start: JsonValue;
  readonly children: (path: JsonPath, name: string) => ReactNode;
}

/** What is declared under names that states use. */
function Declared({ title, member, one, start, children }: DeclaredProps) {
  const path = [...MACHINE, member];
  const { value, set } = usePart(path, member);
  const members = isObject(value) ? value : {};
  const without = (name: string) => {
    const { [name]: _, ...others } = members;
    set(Object.keys(others).length === 0 ? undefined : others, `Remove ${name}`);
  };
  return (
    <Section title={title}>
      {Object.keys(members).map((name) => (
        <div key={name} className="flex flex-col gap-3 rounded-lg border p-3">
          <div className="flex items-center">
            <h4 className="min-w-0 flex-1 truncate font-mono text-xs">{name}</h4>
            <IconButton icon={Trash2} label={`Remove ${name}`} onClick={() => without(name)} />
          </div>
          {children([...path, name], name)}
        </div>
      ))}
      <AddByName
        label={`Declare ${one}`}
        taken={Object.keys(members)}
        onAdd={(name) => set({ ...members, [name]: start }, `Declare ${name}`)}
      />
    </Section>
  );
}

function ActorFields({ path }: { readonly path: JsonPath }) {
  const { value, set } = usePart(path, "actor");
  const written = isObject(value) ? value : {};
  const kind = written["workflow"] === undefined ? asText(written["kind"]) : "workflow";
  return (
    <>
      <Pick
        label="What it is"
        value={kind}
        options={[
          { value: "task", label: "A task of this name, with a policy" },
          { value: "callback", label: "A callback: it goes on and sends events" },
          { value: "workflow", label: "A run of another workflow" },
        ]}
        onChange={(next) => set(next === "workflow" ? { workflow: "" } : { kind: next })}
      />
      {kind === "workflow" ? (
        <TextPart path={[...path, "workflow"]} label="Workflow" placeholder="shipping" empty="" />
      ) : null}
      <RetryForm path={[...path, "retry"]} />
      <TimeoutsForm path={[...path, "timeouts"]} />
    </>
  );
}
