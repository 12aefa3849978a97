"use client";
import type { JsonObject } from "@waymark/core";
import { say, sayWithUndo } from "../../ui/toast.tsx";
import { useDesigner } from "../designer-context.tsx";
import type { JsonPath } from "../document/json-edit.ts";
import { addState, NEW_STATES, type NewState } from "./edits/add-state.ts";
import { copyText, pasteStates, readCopied } from "./edits/copy-states.ts";
import { addTransition, removeTransition } from "./edits/edit-transitions.ts";
import { moveState, refusedParent } from "./edits/move-state.ts";
import { removeStates } from "./edits/remove-states.ts";
import { renameState } from "./edits/rename-state.ts";
import { statesIn, targetText, treeOf, type TreeState } from "./state-tree.ts";
import { stateOfNode } from "./use-machine.ts";
import type { Trigger } from "./written-transitions.ts";

/** What people do with a machine's states, by canvas, outline and keys alike. */
export function useMachineEdits() {
  const { store, select } = useDesigner();

  const selectPaths = (paths: readonly JsonPath[]) => {
    const { document } = store.get();
    const states = document ? statesIn(treeOf(document)) : [];
    const wanted = new Set(paths.map((path) => path.join("/")));
    select(states.filter(({ path }) => wanted.has(path.join("/"))).map(({ id }) => id));
  };

  /** Applies an edit that tells where what it made is, and selects that. */
  const applyAt = (
    label: string,
    edit: (document: JsonObject) => { readonly document: JsonObject; readonly path: JsonPath },
  ): JsonPath | undefined => {
    let path: JsonPath | undefined;
    store.apply(label, (document) => {
      const made = edit(document);
      path = made.path;
      return made.document;
    });
    if (path) selectPaths([path]);
    return path;
  };

  const put = (label: string, text: string, inside: JsonPath): boolean => {
    const states = readCopied(text);
    if (!states) return false;
    let paths: readonly JsonPath[] = [];
    store.apply(label, (document) => {
      const pasted = pasteStates(document, inside, states);
      paths = pasted.paths;
      return pasted.document;
    });
    selectPaths(paths);
    return true;
  };

  return {
    add: (kind: NewState, inside: JsonPath) =>
      applyAt(`Add a ${NEW_STATES[kind].title.toLowerCase()}`, (document) =>
        addState(document, inside, kind),
      ),

    rename: (state: TreeState, to: string) =>
      applyAt(`Rename ${state.key}`, (document) => ({
        document: renameState(document, state, to),
        path: [...state.path.slice(0, -1), to],
      })),

    /** Puts states into another one, and says why where that cannot be. */
    move: (states: readonly TreeState[], into: TreeState) => {
      for (const state of states) {
        const refused = refusedParent(state, into);
        if (refused === undefined)
          applyAt(`Move ${state.key}`, (document) => moveState(document, state, into));
        else say(refused);
      }
    },

    remove: (states: readonly TreeState[]) => {
      if (states.length === 0) return;
      let said = "";
      store.apply(
        states.length === 1 ? `Remove ${states[0]?.key}` : "Remove states",
        (document) => {
          const removed = removeStates(document, states);
          said = removed.said;
          return removed.document;
        },
      );
      select([]);
      if (said !== "") sayWithUndo(said, store.undo);
    },

    removeTransition: (state: JsonPath, place: JsonPath) => {
      store.apply("Remove a transition", (document) => removeTransition(document, state, place));
      select([]);
    },

    connect: (from: TreeState, to: TreeState, trigger: Trigger) =>
      store.apply("Connect", (document) => {
        const root = treeOf(document);
        return addTransition(document, from, trigger, targetText(root, from.keys, to));
      }),

    /** A new state beside another one, and the way there. */
    connectToNew: (from: TreeState, trigger: Trigger, { kind, key }: NamedState) =>
      applyAt("Connect to a new state", (document) => {
        const added = addState(document, (from.parent ?? from).path, kind, key);
        const root = treeOf(added.document);
        const to = statesIn(root).find(({ path }) => path.join("/") === added.path.join("/"));
        if (!to) return added;
        const text = targetText(root, from.keys, to);
        return { ...added, document: addTransition(added.document, from, trigger, text) };
      }),

    copy: copyText,

    /** True where the text held states. */
    paste: (text: string, inside: JsonPath): boolean => put("Paste", text, inside),

    duplicate: (states: readonly TreeState[]) => {
      const inside = states[0]?.parent?.path;
      if (inside) put("Duplicate", copyText(states), inside);
    },

    statesOf: (nodeIds: readonly string[]): readonly TreeState[] => {
      const { document } = store.get();
      if (!document) return [];
      const root = treeOf(document);
      return nodeIds.flatMap((id) => {
        const state = stateOfNode(root, id);
        return state?.parent ? [state] : [];
      });
    },
  };
}

/** A state to be added, under a key or the nearest one that is free. */
export interface NamedState {
  readonly kind: NewState;
  readonly key: string;
}

export type MachineEdits = ReturnType<typeof useMachineEdits>;
