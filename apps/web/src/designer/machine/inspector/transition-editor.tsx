"use client";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { membersOf, setMembers, setTrigger } from "../edits/edit-transitions.ts";
import { statesIn, targetOf, targetText, type TreeState } from "../state-tree.ts";
import { TriggerFields } from "../trigger-fields.tsx";
import { choiceOf, triggerChoices } from "../trigger-kinds.ts";
import { useMachine } from "../use-machine.ts";
import { placeOfTrigger, targetsOf, type WrittenTransition } from "../written-transitions.ts";
import { ActionList } from "./action-list.tsx";
import { GuardField } from "./guard-field.tsx";
import { Pick } from "./pick.tsx";
import { TextPart } from "./text-part.tsx";

interface TransitionEditorProps {
  readonly state: TreeState;
  readonly transition: WrittenTransition;
  /** It stands elsewhere now: another event takes it. */
  readonly onMoved: (place: string) => void;
}

const STAYS = "";

/** All of one transition: what takes it, when, where it leads, and what happens on the way. */
export function TransitionEditor({ state, transition, onMoved }: TransitionEditorProps) {
  const { store } = useDesigner();
  const { root } = useMachine();
  const { written, place } = transition;
  const path = [...state.path, ...place];
  const members = membersOf(written);
  const targets = targetsOf(transition);
  const target = targets[0] && targetOf(root, state.keys, targets[0].text);
  const set = (label: string, changes: Parameters<typeof setMembers>[3]) =>
    store.apply(label, (document) => setMembers(document, state.path, transition, changes), {
      together: true,
    });
  // What has only a target is written as that: its parts get a place once it has any.
  const isBare = typeof written === "string";
  return (
    <>
      <TriggerEditor state={state} transition={transition} onMoved={onMoved} />
      {targets.length > 1 ? (
        <p className="text-xs text-ink-3">
          It leads to {targets.map(({ text }) => text).join(" and ")}: change that in JSON.
        </p>
      ) : (
        <Pick
          label="Leads to"
          value={target?.path.join("/") ?? targets[0]?.text ?? STAYS}
          error={targets[0] && !target ? "There is no such state." : undefined}
          options={[
            { value: STAYS, label: "Nowhere: the machine stays where it is" },
            ...statesIn(root).map((each) => ({
              value: each.path.join("/"),
              label: each.path === state.path ? `${each.key} (itself)` : each.keys.join(" › "),
            })),
          ]}
          onChange={(next) => {
            const to = statesIn(root).find((each) => each.path.join("/") === next);
            set("Lead elsewhere", { target: to && targetText(root, state.keys, to) });
          }}
        />
      )}
      {isBare ? (
        <Button
          size="small"
          kind="quiet"
          className="self-start"
          onClick={() =>
            store.apply("Edit a transition", (document) =>
              setMembers(document, state.path, { place, written: { target: written } }, {}),
            )
          }
        >
          Add a condition or actions
        </Button>
      ) : (
        <>
          <GuardField path={[...path, "guard"]} label="Only if" />
          <ActionList path={[...path, "actions"]} label="On the way" />
          {target === undefined ? null : (
            <Switch
              label="Leave and enter again"
              hint="Where it leads to itself or inside: exit and entry actions happen, timers and invokes begin anew."
              checked={members["reenter"] === true}
              onChange={(checked) => set("Enter again", { reenter: checked || undefined })}
            />
          )}
          <TextPart path={[...path, "description"]} label="Description" lines />
        </>
      )}
    </>
  );
}

function TriggerEditor({ state, transition, onMoved }: TransitionEditorProps) {
  const { store } = useDesigner();
  const choices = triggerChoices(state.state, state.parent === undefined);
  const now = choiceOf(transition.trigger);
  const [asked, ask] = useState(now);
  const choice = choices.find(({ value }) => value === asked.value);
  const text = asked.text.trim();
  const isNew = asked.value !== now.value || text !== now.text;
  const take = () => {
    if (!choice || !isNew || (choice.asks !== undefined && text === "")) return;
    const trigger = choice.trigger(text);
    const place = placeOfTrigger(state.state, trigger);
    store.apply("Change what takes a transition", (document) =>
      setTrigger(document, state, transition, trigger),
    );
    onMoved(place.join("/"));
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TriggerFields choices={choices} chosen={asked} onChange={ask} />
      {isNew ? (
        <Button
          type="submit"
          size="small"
          className="self-start"
          unavailable={choice?.asks !== undefined && text === "" ? "Enter it first" : undefined}
        >
          Change
        </Button>
      ) : null}
    </form>
  );
}
