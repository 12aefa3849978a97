import { Prec, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

const handled = (act: () => void) => () => {
  act();
  return true;
};

/** Undo and redo that are not the editor's own. */
export const historyKeys = (undo: () => void, redo: () => void): Extension =>
  Prec.highest(
    keymap.of([
      { key: "Mod-z", run: handled(undo), preventDefault: true },
      { key: "Mod-Shift-z", run: handled(redo), preventDefault: true },
      { key: "Mod-y", run: handled(redo), preventDefault: true },
    ]),
  );
