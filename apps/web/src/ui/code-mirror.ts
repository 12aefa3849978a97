import type { EditorView, ViewUpdate } from "@codemirror/view";

/** Marks what the page itself wrote into an editor. */
const SET = "set";

/** Whether a person changed the text, not the page. */
export const isTyped = ({ docChanged, transactions }: ViewUpdate): boolean =>
  docChanged && transactions.some((each) => !each.isUserEvent(SET));

/** Writes a text into the editor, where it has another one. */
export function showText(editor: EditorView | null, text: string): void {
  if (!editor || editor.state.doc.toString() === text) return;
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: text },
    userEvent: SET,
  });
}
