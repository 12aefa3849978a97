import {
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
  type StreamParser,
} from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import type { ExpressionForm } from "./scope.ts";

interface State {
  /** How many braces are open in the expression; absent: within the text around expressions. */
  readonly depth?: number;
}

const TOKENS: readonly (readonly [RegExp, string])[] = [
  [/^(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)/, "string"],
  [/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?u?/, "number"],
  [/^(?:true|false|null|in)\b/, "atom"],
  [/^[A-Za-z_]\w*(?=\s*\()/, "function"],
  [/^[A-Za-z_]\w*/, "variableName"],
  [/^[-+*/%=!<>&|?:]+/, "operator"],
  [/^[.,()[\]{}]/, "punctuation"],
];

const parser = (form: ExpressionForm): StreamParser<{ now: State }> => ({
  startState: () => ({ now: form === "cel" ? { depth: 0 } : {} }),
  copyState: ({ now }) => ({ now }),
  token(stream, state) {
    if (state.now.depth === undefined) {
      if (stream.match("$${")) return "text";
      if (stream.match("${")) {
        state.now = { depth: 0 };
        return "brace";
      }
      stream.next();
      return "text";
    }
    if (stream.eatSpace()) return null;
    const { depth } = state.now;
    if (form === "template" && stream.peek() === "}" && depth === 0) {
      stream.next();
      state.now = {};
      return "brace";
    }
    for (const [pattern, token] of TOKENS) {
      const found = stream.match(pattern);
      if (!found || found === true) continue;
      const [text] = found;
      state.now = { depth: depth + (text === "{" ? 1 : text === "}" ? -1 : 0) };
      return token;
    }
    stream.next();
    return "invalid";
  },
  tokenTable: {
    function: tags.function(tags.variableName),
    text: tags.content,
    brace: tags.special(tags.brace),
  },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.string, color: "var(--tone-green)" },
  { tag: tags.number, color: "var(--tone-blue)" },
  { tag: tags.atom, color: "var(--tone-violet)" },
  { tag: tags.function(tags.variableName), color: "var(--tone-blue)" },
  { tag: tags.variableName, color: "var(--ink)" },
  { tag: [tags.operator, tags.punctuation], color: "var(--ink-3)" },
  { tag: tags.special(tags.brace), color: "var(--tone-violet)", fontWeight: "600" },
  { tag: tags.content, color: "var(--ink)" },
]);

const LANGUAGES = {
  cel: StreamLanguage.define(parser("cel")),
  template: StreamLanguage.define(parser("template")),
};

/** Colours for CEL, by itself or within a text. */
export const celLanguage = (form: ExpressionForm): Extension => [
  LANGUAGES[form],
  syntaxHighlighting(COLOURS),
];
