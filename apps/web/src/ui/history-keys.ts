import { Prec, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

const handled = (act: () => unknown) => () => act() !== false;

/** Undo and redo that are not the editor's own; where they give false, the editor's own act. */
export const historyKeys = (undo: () => unknown, redo: () => unknown): Extension =>
  Prec.highest(
    keymap.of([
      { key: "Mod-z", run: handled(undo), preventDefault: true },
      { key: "Mod-Shift-z", run: handled(redo), preventDefault: true },
      { key: "Mod-y", run: handled(redo), preventDefault: true },
    ]),
  );
