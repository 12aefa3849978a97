import type { ClipboardEvent } from "react";
import type { JsonPath } from "../../document/json-edit.ts";
import type { TreeState } from "../state-tree.ts";
import type { MachineEdits } from "../use-machine-edits.ts";

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, [contenteditable=true]") !== null;

/** States as plain JSON on the clipboard, so that they go from one workflow to another. */
export function useClipboard(
  isReadOnly: boolean,
  edits: MachineEdits,
  selected: () => readonly TreeState[],
  inside: () => JsonPath,
) {
  const copy = (event: ClipboardEvent): readonly TreeState[] => {
    const states = isTyping(event.target) ? [] : selected();
    if (states.length === 0) return [];
    event.clipboardData.setData("text/plain", edits.copy(states));
    event.preventDefault();
    return states;
  };
  return {
    onCopy: copy,
    onCut: (event: ClipboardEvent) => {
      if (isReadOnly) return;
      const states = copy(event);
      if (states.length > 0) edits.remove(states);
    },
    onPaste: (event: ClipboardEvent) => {
      if (isReadOnly || isTyping(event.target)) return;
      const text = event.clipboardData.getData("text/plain");
      if (edits.paste(text, inside())) event.preventDefault();
    },
  };
}
