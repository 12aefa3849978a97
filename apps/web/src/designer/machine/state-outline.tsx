"use client";
import { KIND } from "../../graph/kind.ts";
import { cn } from "../../ui/cn.ts";
import { ActionMenu, MenuAction } from "../../ui/menu.tsx";
import { useDesigner } from "../designer-context.tsx";
import { NEW_STATES, type NewState } from "./edits/add-state.ts";
import { focusKey } from "./focus-key.ts";
import { isInitial, MACHINE_NODE, titleOf } from "./sketch.ts";
import { STATE_ICONS } from "./state-icons.ts";
import type { TreeState } from "./state-tree.ts";
import { useMachineEdits } from "./use-machine-edits.ts";
import { useMachine } from "./use-machine.ts";

/** The states as a tree, and what can be added to it. */
export function StateOutline() {
  const { state } = useDesigner();
  const { root, selection } = useMachine();
  const edits = useMachineEdits();
  const around = selection?.state;
  const isLeaf = around?.state["type"] === "final" || around?.state["type"] === "history";
  const inside = (isLeaf ? around?.parent : around) ?? root;
  const unavailable = state.unreadable === undefined ? undefined : "Mend the text first";
  return (
    <section aria-label="States" className="flex w-52 shrink-0 flex-col border-r max-lg:hidden">
      <header className="flex h-11 shrink-0 items-center gap-2 border-b pr-2 pl-4">
        <h2 className="flex-1 text-sm font-medium">States</h2>
        <ActionMenu label="Add" size="small">
          {(Object.keys(NEW_STATES) as NewState[]).map((kind) => (
            <MenuAction
              key={kind}
              icon={STATE_ICONS[kind]}
              unavailable={unavailable}
              onChoose={() => {
                edits.add(kind, inside.path);
                focusKey();
              }}
            >
              {NEW_STATES[kind].title}
            </MenuAction>
          ))}
        </ActionMenu>
      </header>
      <ul className="scroll-quiet min-h-0 flex-1 overflow-y-auto p-1.5">
        <Row id={MACHINE_NODE} title="The machine" detail="in every state" depth={0} />
        {root.children.map((child) => (
          <Branch key={child.key} state={child} depth={0} />
        ))}
      </ul>
    </section>
  );
}

interface BranchProps {
  readonly state: TreeState;
  readonly depth: number;
}

function Branch({ state, depth }: BranchProps) {
  const { type } = state.state;
  const kind = type === "parallel" || type === "final" || type === "history" ? type : "state";
  const words = [
    ...(isInitial(state) ? ["first"] : []),
    ...(kind === "state" ? [] : [KIND[kind].label]),
  ];
  return (
    <>
      <Row id={state.id} title={titleOf(state)} detail={words.join(", ")} depth={depth} />
      {state.children.map((child) => (
        <Branch key={child.key} state={child} depth={depth + 1} />
      ))}
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly depth: number;
}

function Row({ id, title, detail, depth }: RowProps) {
  const { selected, select } = useDesigner();
  const isSelected = selected.includes(id);
  return (
    <li>
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={() => select([id])}
        style={{ paddingLeft: 10 + depth * 14 }}
        className={cn(
          "flex h-7 w-full items-center gap-2 rounded-md pr-2 text-left text-sm text-ink-2 hover:bg-hover hover:text-ink",
          isSelected && "bg-hover font-medium text-ink",
        )}
      >
        <span className="min-w-0 truncate">{title}</span>
        <span className="ml-auto shrink-0 text-2xs text-ink-3">{detail}</span>
      </button>
    </li>
  );
}
