import {
  autocompletion,
  closeBrackets,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip, type EditorView } from "@codemirror/view";
import { editorNote } from "../../ui/editor-note.ts";
import type { ExpressionForm, ExpressionScope } from "./scope.ts";
import { suggest, type Suggestion } from "./suggest.ts";

interface Asked {
  readonly form: ExpressionForm;
  readonly scope: () => ExpressionScope;
}

/** Suggestions while an expression is typed, and on Ctrl+Space; what a name is when the mouse rests on it. */
export const completeExpression = (asked: Asked): Extension => [
  autocompletion({
    override: [(context) => completionsAt(context, asked)],
    icons: false,
    activateOnTypingDelay: 60,
  }),
  closeBrackets(),
  hoverTooltip((view, position, side) => told(view, position, side, asked)),
];

function completionsAt(
  { state, pos, explicit }: CompletionContext,
  { form, scope }: Asked,
): CompletionResult | null {
  const text = state.doc.toString();
  const isTyped = /[\w.?$]/.test(text[pos - 1] ?? "");
  if (!isTyped && !explicit) return null;
  const found = suggest(text, pos, { form, scope: scope() });
  const from = pos - (/[\w$]*$/.exec(text.slice(0, pos))?.[0].length ?? 0);
  return { from, options: found.map(toCompletion), validFor: /^\w*$/ };
}

const RANK = { member: 3, variable: 2, function: 0, keyword: 1 } as const;

const toCompletion = (suggestion: Suggestion): Completion => ({
  label: suggestion.label,
  detail: suggestion.detail,
  boost: RANK[suggestion.kind],
  ...(suggestion.info !== undefined && { info: suggestion.info }),
  apply: (view, _, __, to) => insert(view, suggestion, to),
});

function insert(view: EditorView, { from, insert: text, cursor, kind }: Suggestion, to: number) {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + cursor },
    userEvent: "input.complete",
  });
  if (kind === "keyword" && text.includes("{")) startCompletion(view);
}

function told(view: EditorView, position: number, side: -1 | 1, { form, scope }: Asked) {
  const text = view.state.doc.toString();
  const start = position - (/\w*$/.exec(text.slice(0, position))?.[0].length ?? 0);
  const end = position + (/^\w*/.exec(text.slice(position))?.[0].length ?? 0);
  if (start === end || (start === position && side < 0)) return null;
  const word = text.slice(start, end);
  const found = suggest(text, start, { form, scope: scope() }).find(({ label }) => label === word);
  if (!found || found.detail === "") return null;
  const { detail, info } = found;
  const words = info === undefined ? detail : `${detail}: ${info}`;
  return { pos: start, end, above: true, create: () => editorNote(words) };
}
