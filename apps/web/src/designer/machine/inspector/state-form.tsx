"use client";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Field, TextInput } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { asText, setAt } from "../../document/json-edit.ts";
import { refusedParent } from "../edits/move-state.ts";
import { refusedKey } from "../edits/rename-state.ts";
import { kindOf, refusedKind, setKind, type StateKind } from "../edits/set-kind.ts";
import { focusKey } from "../focus-key.ts";
import { isInitial } from "../sketch.ts";
import { statesIn, targetOf, targetText, type TreeState } from "../state-tree.ts";
import { useMachineEdits } from "../use-machine-edits.ts";
import { useMachine } from "../use-machine.ts";
import { ActionList } from "./action-list.tsx";
import { itemsOf } from "./list-edit.ts";
import { Pick } from "./pick.tsx";
import { TextPart } from "./text-part.tsx";
import { usePart } from "./use-part.ts";
import { ValueRows } from "./value-rows.tsx";

const KINDS: readonly { readonly value: StateKind; readonly label: string }[] = [
  { value: "state", label: "State" },
  { value: "parallel", label: "Parallel: all states inside at once" },
  { value: "final", label: "Final: it ends here" },
  { value: "history", label: "History: back to where it was" },
];

/** What a state is called, what it is, and what happens when it is entered and left. */
export function StateForm({ state }: { readonly state: TreeState }) {
  const { store } = useDesigner();
  const kind = kindOf(state);
  const [refused, refuse] = useState<string>();
  return (
    <>
      <KeyField key={state.key} state={state} />
      <TextPart
        path={[...state.path, "meta", "title"]}
        label="Title"
        hint="What people read; absent: the key."
      />
      <TextPart path={[...state.path, "description"]} label="Description" lines />
      <Pick
        label="Kind"
        value={kind}
        options={KINDS}
        error={refused}
        onChange={(next) => {
          const why = refusedKind(state, next as StateKind);
          refuse(why);
          if (why === undefined)
            store.apply("Change what a state is", (document) =>
              setKind(document, state, next as StateKind),
            );
        }}
      />
      <Inside state={state} />
      <Begins state={state} />
      {kind === "history" ? <HistoryFields state={state} /> : null}
      {kind === "final" ? (
        <div className="flex flex-col gap-2">
          <h4 className="text-xs font-medium text-ink-2">Output of what ends here</h4>
          <ValueRows path={[...state.path, "output"]} label="Output" one="a value" whole />
        </div>
      ) : null}
      <Tags state={state} />
      {kind === "history" ? null : (
        <>
          <ActionList path={[...state.path, "entry"]} label="On entry" />
          <ActionList path={[...state.path, "exit"]} label="On exit" />
        </>
      )}
    </>
  );
}

function KeyField({ state }: { readonly state: TreeState }) {
  const edits = useMachineEdits();
  const [typed, type] = useState(state.key);
  const why = refusedKey(state, typed);
  const rename = () => {
    if (why === undefined && typed !== state.key) edits.rename(state, typed);
  };
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        rename();
        // The field of the new name is another one.
        focusKey();
      }}
    >
      <Field
        label="Key"
        hint="What transitions name it by; they are mended when it changes."
        error={why}
        className="flex-1"
      >
        {(ids) => (
          <TextInput
            {...ids}
            name="state-key"
            value={typed}
            onChange={({ target }) => type(target.value)}
            onBlur={rename}
            className="font-mono"
          />
        )}
      </Field>
      {typed === state.key ? null : (
        <Button type="submit" className="mt-5" unavailable={why}>
          Rename
        </Button>
      )}
    </form>
  );
}

function Inside({ state }: { readonly state: TreeState }) {
  const { root } = useMachine();
  const edits = useMachineEdits();
  const around = [root, ...statesIn(root)].filter(
    (each) => refusedParent(state, each) === undefined,
  );
  return (
    <Pick
      label="Inside"
      value={state.parent?.path.join("/") ?? ""}
      options={around.map((each) => ({
        value: each.path.join("/"),
        label: each.parent ? each.keys.join(" › ") : "The machine itself",
      }))}
      onChange={(next) => {
        const into = around.find((each) => each.path.join("/") === next);
        if (into) edits.move([state], into);
      }}
    />
  );
}

function Begins({ state }: { readonly state: TreeState }) {
  const { store } = useDesigner();
  const { parent, key } = state;
  if (!parent || parent.state["type"] === "parallel" || kindOf(state) === "history") return null;
  const first = isInitial(state);
  const { initial } = parent.state;
  const place = typeof initial === "object" ? ["initial", "target"] : ["initial"];
  return (
    <Switch
      label="Entered first"
      hint={first ? "One of them is: choose another one there." : "Of the states beside it."}
      checked={first}
      unavailable={first}
      onChange={() =>
        store.apply("Enter it first", (document) =>
          setAt(document, [...parent.path, ...place], key),
        )
      }
    />
  );
}

function HistoryFields({ state }: { readonly state: TreeState }) {
  const { root } = useMachine();
  const depth = usePart([...state.path, "history"], "history");
  const target = usePart([...state.path, "target"], "default target");
  const leads =
    typeof target.value === "string" ? targetOf(root, state.keys, target.value) : undefined;
  const beside = statesIn(root).filter(
    (each) => each !== state && each.keys.length > 0 && kindOf(each) !== "history",
  );
  return (
    <>
      <Pick
        label="How far back"
        value={asText(depth.value ?? "shallow")}
        options={[
          { value: "shallow", label: "To the state beside it that was left" },
          { value: "deep", label: "To all states inside that one, too" },
        ]}
        onChange={(next) => depth.set(next === "shallow" ? undefined : next)}
      />
      <Pick
        label="Before there is any history"
        value={leads?.path.join("/") ?? asText(target.value ?? "")}
        options={[
          { value: "", label: "Where the state around it begins" },
          ...beside.map((each) => ({ value: each.path.join("/"), label: each.keys.join(" › ") })),
        ]}
        onChange={(next) => {
          const to = beside.find((each) => each.path.join("/") === next);
          target.set(to && targetText(root, state.keys, to));
        }}
      />
    </>
  );
}

function Tags({ state }: { readonly state: TreeState }) {
  const { value, set, readOnly } = usePart([...state.path, "tags"], "tags");
  const written = itemsOf(value).map(asText).join(", ");
  const [typed, type] = useState(written);
  const isSame = tagsIn(typed).join() === itemsOf(value).map(asText).join();
  return (
    <Field label="Tags" hint="Separated by commas.">
      {(ids) => (
        <TextInput
          {...ids}
          readOnly={readOnly}
          value={isSame ? typed : written}
          onChange={({ target }) => {
            type(target.value);
            const tags = tagsIn(target.value);
            set(tags.length === 0 ? undefined : tags);
          }}
        />
      )}
    </Field>
  );
}

const tagsIn = (text: string): readonly string[] =>
  text
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
