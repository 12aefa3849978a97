"use client";
import { asText, isObject, type JsonPath } from "../../document/json-edit.ts";
import { AddByName } from "../../inspector/members/add-by-name.tsx";
import { TaskPicker } from "../../inspector/task/task-picker.tsx";
import { statesIn } from "../state-tree.ts";
import { useMachine } from "../use-machine.ts";
import { invokesOf } from "../written-transitions.ts";
import { ACTION_KINDS, kindOfAction, type ActionKind } from "./action-kinds.ts";
import { declaredWorkflows } from "./declared-workflows.ts";
import { MachineValue } from "./machine-value.tsx";
import { Pick } from "./pick.tsx";
import { TextPart } from "./text-part.tsx";
import { usePart } from "./use-part.ts";
import { ValueRows } from "./value-rows.tsx";

interface ActionFieldsProps {
  readonly path: JsonPath;
}

/** One action, in the form that its kind has. */
export function ActionFields({ path }: ActionFieldsProps) {
  const { value, set, readOnly } = usePart(path, "action");
  const kind = kindOfAction(value);
  return (
    <>
      <Pick
        label="What it does"
        value={kind}
        disabled={readOnly}
        options={ACTION_KINDS}
        onChange={(next) => set(ACTION_KINDS.find((each) => each.value === next)?.start)}
      />
      <Parts path={path} kind={kind} />
    </>
  );
}

interface PartsProps extends ActionFieldsProps {
  readonly kind: ActionKind;
}

function Parts({ path, kind }: PartsProps) {
  const { root } = useMachine();
  switch (kind) {
    case "assign":
      return <ValueRows path={[...path, "values"]} label="Values" one="a value" empty={{}} />;
    case "named":
      return <NamedAction path={path} />;
    case "raise":
      return <Sent path={path} />;
    case "send":
      return (
        <>
          <Receiver path={[...path, "to"]} />
          <Sent path={path} />
        </>
      );
    case "cancel":
      return <TextPart path={[...path, "id"]} label="Id of the delayed event" empty="" />;
    case "stop":
      return <TextPart path={[...path, "id"]} label="Id of the actor" empty="" />;
    case "spawn":
      return (
        <>
          <TaskPicker
            path={[...path, "src"]}
            label="Actor"
            hint="A task, or a declared actor."
            others={declaredWorkflows(root.state)}
          />
          <TextPart path={[...path, "id"]} label="Its id" empty="" />
          <ValueRows path={[...path, "input"]} label="Input" one="an input" whole />
        </>
      );
    case "log":
      return (
        <>
          <TextPart path={[...path, "label"]} label="Label" />
          <MachineValue path={[...path, "value"]} label="Value" />
        </>
      );
    case "emit":
      return <EventFields path={[...path, "event"]} />;
  }
}

function NamedAction({ path }: ActionFieldsProps) {
  const { root } = useMachine();
  const { value, set } = usePart(path, "action");
  const { actions } = root.state;
  const declared = isObject(actions) ? Object.keys(actions) : [];
  const name = isObject(value) ? asText(value["type"]) : asText(value ?? "");
  const params = isObject(value) ? value["params"] : undefined;
  return (
    <>
      <Pick
        label="Action"
        value={name}
        options={declared.map((each) => ({ value: each, label: each }))}
        error={
          declared.includes(name)
            ? undefined
            : declared.length === 0
              ? "None is declared yet: declare one in the machine's settings."
              : "Choose a declared action."
        }
        onChange={(next) => set(params === undefined ? next : { type: next, params })}
      />
      {isObject(value) ? (
        <ValueRows path={[...path, "params"]} label="Input of its task" one="an input" />
      ) : name === "" ? null : (
        <button
          type="button"
          className="self-start text-xs text-ink-2 underline"
          onClick={() => set({ type: name, params: {} })}
        >
          Give its task an input
        </button>
      )}
    </>
  );
}

function Receiver({ path }: ActionFieldsProps) {
  const { root } = useMachine();
  const { value, set } = usePart(path, "receiver");
  const invoked = [root, ...statesIn(root)].flatMap(({ state }) =>
    invokesOf(state).flatMap(({ item }) =>
      isObject(item) && typeof item["id"] === "string" ? [item["id"]] : [],
    ),
  );
  return (
    <Pick
      label="To"
      value={asText(value ?? "")}
      options={[
        { value: "self", label: "This machine" },
        { value: "parent", label: "The run that started this one" },
        ...invoked.map((id) => ({ value: id, label: id })),
      ]}
      onChange={(next) => set(next)}
    />
  );
}

function Sent({ path }: ActionFieldsProps) {
  return (
    <>
      <EventFields path={[...path, "event"]} />
      <div className="flex gap-3">
        <TextPart path={[...path, "delay"]} label="After a delay" placeholder="30s" />
        <TextPart path={[...path, "id"]} label="Id, to cancel it by" />
      </div>
    </>
  );
}

/** An event: its name, and what it carries. */
function EventFields({ path }: ActionFieldsProps) {
  const { value, set } = usePart(path, "event");
  const { type, ...others } = isObject(value) ? value : { type: "" };
  return (
    <>
      <TextPart path={[...path, "type"]} label="Event" placeholder="approve" empty="" />
      {Object.keys(others).map((name) => (
        <MachineValue
          key={name}
          path={[...path, name]}
          label={name}
          onRemove={() => {
            const { [name]: _, ...left } = others;
            set({ type: type ?? "", ...left });
          }}
        />
      ))}
      <AddByName
        label="Add a value"
        taken={["type", ...Object.keys(others)]}
        onAdd={(name) => set({ type: type ?? "", ...others, [name]: { "@expr": "" } })}
      />
    </>
  );
}
