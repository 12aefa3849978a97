import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { jsonLanguage } from "@codemirror/lang-json";
import type { Extension } from "@codemirror/state";
import { hoverTooltip, type EditorView } from "@codemirror/view";
import type { JsonObject } from "@waymark/core";
import { editorNote } from "../../ui/editor-note.ts";
import { suggestJson, toldAt, type JsonSuggestion, type KnownNames } from "./suggest-json.ts";

interface Asked {
  /** The schema of the text as it is now. */
  readonly schema: () => JsonObject;
  readonly names: () => KnownNames;
}

/** Members and values by a document's schema, while they are typed and on Ctrl+Space; what a member means, on hover. */
export const completeJson = ({ schema, names }: Asked): Extension => [
  jsonLanguage.data.of({
    autocomplete: (context: CompletionContext) => completions(context, schema(), names()),
  }),
  hoverTooltip((view, position) => {
    const told = toldAt(view.state.doc.toString(), position, schema());
    return told === undefined
      ? null
      : { pos: position, above: true, create: () => editorNote(told) };
  }),
];

function completions(
  { state, pos, explicit }: CompletionContext,
  schema: JsonObject,
  names: KnownNames,
): CompletionResult | null {
  const text = state.doc.toString();
  if (!explicit && !/[\w"]/.test(text[pos - 1] ?? "")) return null;
  const found = suggestJson(text, pos, { schema, names });
  if (!found) return null;
  const { from, to, suggestions } = found;
  // The quotes around what is typed are replaced with it, but the list is of bare words.
  const start = text[from] === '"' ? from + 1 : from;
  const replaced = { from, to };
  return {
    from: start,
    options: suggestions.map((each) => toCompletion(each, replaced)),
    validFor: /^[\w.-]*$/,
  };
}

const toCompletion = (
  { label, detail, info, insert, cursor }: JsonSuggestion,
  { from, to }: { readonly from: number; readonly to: number },
): Completion => ({
  label,
  detail,
  ...(info !== undefined && { info }),
  apply: (view: EditorView, _, __, typedTo) => {
    const text = view.state.doc.toString();
    // More may have been typed since the list was made, up to the quote that closes it.
    const end = text[from] === '"' && text[typedTo] === '"' ? typedTo + 1 : Math.max(to, typedTo);
    view.dispatch({
      changes: { from, to: text[from] === '"' ? end : typedTo, insert },
      selection: { anchor: from + cursor },
      userEvent: "input.complete",
    });
  },
});
