"use client";
import { ArrowDown, ArrowUp, ChevronRight, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { cn } from "../../../ui/cn.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { addTransition, moveTransition, removeTransition } from "../edits/edit-transitions.ts";
import type { TreeState } from "../state-tree.ts";
import { transitionLabel } from "../transition-words.ts";
import { targetsOf, transitionGroups, type WrittenTransition } from "../written-transitions.ts";
import { TransitionEditor } from "./transition-editor.tsx";

interface TransitionListProps {
  readonly state: TreeState;
  /** The one that is selected on the canvas. */
  readonly open: string | undefined;
}

/** The ways out of a state; of those that one event takes, the first whose guard agrees is taken. */
export function TransitionList({ state, open }: TransitionListProps) {
  const { store, state: shown } = useDesigner();
  const [asked, ask] = useState<string>();
  const groups = transitionGroups(state.state);
  const opened = asked ?? open;
  const add = () => {
    const taken = new Set(groups.map(({ place }) => place.join("/")));
    let event = "event";
    for (let number = 2; taken.has(`on/${event}`); number += 1) event = `event-${number}`;
    store.apply("Add a transition", (document) =>
      addTransition(document, state, { kind: "event", event }, {}),
    );
    ask(`on/${event}`);
  };
  return (
    <div className="flex flex-col gap-2">
      {groups.flatMap(({ transitions }) =>
        transitions.map((transition) => {
          const key = transition.place.join("/");
          return (
            <Row
              key={key}
              state={state}
              transition={transition}
              isFirst={transition.index === 0}
              isLast={transition.index === transitions.length - 1}
              isOpen={opened === key}
              onToggle={() => ask(opened === key ? "" : key)}
              onMoved={(place) => ask(place)}
            />
          );
        }),
      )}
      {groups.length === 0 ? (
        <p className="text-xs text-ink-3">
          Nothing leads out of it. Draw a line on the canvas, or add a transition here.
        </p>
      ) : null}
      {shown.unreadable === undefined ? (
        <Button size="small" className="self-start" onClick={add}>
          <Plus aria-hidden /> Add a transition
        </Button>
      ) : null}
    </div>
  );
}

interface RowProps {
  readonly state: TreeState;
  readonly transition: WrittenTransition;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onMoved: (place: string) => void;
}

function Row({ state, transition, isFirst, isLast, isOpen, onToggle, onMoved }: RowProps) {
  const { store } = useDesigner();
  const { trigger, written, place } = transition;
  const label = transitionLabel(trigger, written);
  const targets = targetsOf(transition).map(({ text }) => text);
  const order = (by: -1 | 1) =>
    store.apply("Order transitions", (document) =>
      moveTransition(document, state.path, transition, by),
    );
  return (
    <section aria-label={`Transition ${label}`} className="rounded-lg border">
      <div className="flex items-center gap-0.5 pr-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-lg px-2 text-left hover:bg-hover"
        >
          <ChevronRight
            aria-hidden
            className={cn(
              "size-3.5 shrink-0 text-ink-3 transition-transform",
              isOpen && "rotate-90",
            )}
          />
          <span className="min-w-0 truncate font-mono text-xs">{label}</span>
          <span className="ml-auto shrink-0 truncate pl-2 text-xs text-ink-3">
            {targets.length === 0 ? "stays" : `→ ${targets.join(", ")}`}
          </span>
        </button>
        {isFirst ? null : (
          <IconButton icon={ArrowUp} label={`Try ${label} earlier`} onClick={() => order(-1)} />
        )}
        {isLast ? null : (
          <IconButton icon={ArrowDown} label={`Try ${label} later`} onClick={() => order(1)} />
        )}
        <IconButton
          icon={Trash2}
          label={`Remove the transition ${label}`}
          onClick={() =>
            store.apply("Remove a transition", (document) =>
              removeTransition(document, state.path, place),
            )
          }
        />
      </div>
      {isOpen ? (
        <div className="flex flex-col gap-4 border-t p-3">
          <TransitionEditor state={state} transition={transition} onMoved={onMoved} />
        </div>
      ) : null}
    </section>
  );
}
