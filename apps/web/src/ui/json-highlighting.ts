import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The page's own tokens, so that an editor follows the theme by itself. */
export const editorLook = EditorView.theme({
  "&": { fontSize: "12px", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", border: "none", color: "var(--ink-3)" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in oklab, var(--hover) 60%, transparent)",
  },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--hover)",
    border: "none",
    color: "var(--ink-3)",
    padding: "0 6px",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {
      backgroundColor: "color-mix(in oklab, var(--accent) 24%, transparent) !important",
    },
  ".cm-matchingBracket": {
    backgroundColor: "color-mix(in oklab, var(--accent) 18%, transparent) !important",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    color: "var(--ink)",
    boxShadow: "var(--shadow-pop)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-mono)",
    maxHeight: "16em",
    maxWidth: "min(420px, 90vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px", lineHeight: "20px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--hover)",
    color: "var(--ink)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": { color: "var(--ink-3)", fontStyle: "normal", marginLeft: "12px" },
  ".cm-tooltip.cm-completionInfo": {
    padding: "6px 8px",
    maxWidth: "260px",
    fontFamily: "var(--font-sans)",
  },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)" },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--ink-2)" },
  { tag: tags.string, color: "var(--tone-green)" },
  { tag: tags.number, color: "var(--tone-blue)" },
  { tag: [tags.bool, tags.null], color: "var(--tone-violet)" },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: "var(--ink-3)" },
]);

export const jsonHighlighting = [editorLook, syntaxHighlighting(COLOURS)];
