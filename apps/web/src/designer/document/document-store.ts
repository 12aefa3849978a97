import type { JsonObject } from "@waymark/core";
import { jsonText, parseJson } from "../../ui/json-text.ts";
import type { DraftStore } from "../draft-store.ts";
import { NO_HISTORY, record, redo, undo, type History, type Step } from "./history.ts";
import { isObject } from "./json-edit.ts";

// The document that all views edit. Its text is the truth: canvas and forms change what the text says, so that
// whatever was typed, JSON or not, is never lost.

export interface DocumentState {
  readonly text: string;
  /** What the text says; while it cannot be read, what it said last. */
  readonly document: JsonObject | undefined;
  /** Why the text cannot be read, in words: canvas and forms cannot be edited meanwhile. */
  readonly unreadable?: string;
  /** What would be undone, or done again, by the name of the change. */
  readonly undo?: string;
  readonly redo?: string;
}

/** A change of the document: pure, and the same object where nothing is to change. */
export type Edit = (document: JsonObject) => JsonObject;

export interface EditOptions {
  /** Joins a change of the same label a moment ago: a field that is typed into, a node that is pushed by keys. */
  readonly together?: boolean;
}

const TYPING = "Typing";

export class DocumentStore {
  readonly #draft: DraftStore;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #history: History = NO_HISTORY;
  #state: DocumentState;

  constructor(draft: DraftStore, now: () => number = Date.now) {
    this.#draft = draft;
    this.#now = now;
    this.#state = read(draft.get().text, undefined, this.#history);
  }

  readonly get = (): DocumentState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The whole text, as it is typed. */
  readonly type = (text: string): void => {
    this.#change(text, TYPING, true);
  };

  /** A change by canvas or form, under a name that undo says. False, and nothing changes, while the text cannot be read. */
  readonly apply = (label: string, edit: Edit, { together = false }: EditOptions = {}): boolean => {
    const { document, unreadable } = this.#state;
    if (!document || unreadable !== undefined) return false;
    const next = edit(document);
    if (next !== document) this.#change(`${jsonText(next)}\n`, label, together);
    return true;
  };

  /** Another text at once, under a name that undo says. */
  readonly replace = (label: string, text: string): void => this.#change(text, label, false);

  /** Goes on with a text that settles a conflict. Undo leads to what somebody else saved, and then to what was here. */
  readonly settle = (text: string): void => {
    const { conflict } = this.#draft.get();
    if (!conflict) return;
    this.#draft.settle();
    this.#change(conflict.theirs.text, "Take the other version", false);
    this.#change(text, "Merge both versions", false);
  };

  readonly undo = (): void => this.#step(undo(this.#history, this.#state.text));

  readonly redo = (): void => this.#step(redo(this.#history, this.#state.text));

  #step(step: Step | undefined): void {
    if (!step) return;
    this.#history = step.history;
    this.#show(step.text);
  }

  #change(text: string, label: string, together: boolean): void {
    const before = this.#state.text;
    if (text === before) return;
    this.#history = record(this.#history, { before, label, at: this.#now() }, together);
    this.#show(text);
  }

  #show(text: string): void {
    // First here, so that the draft's own announcement of it changes nothing again.
    this.#state = read(text, this.#state.document, this.#history);
    this.#draft.edit(text);
    for (const listener of this.#listeners) listener();
  }
}

function read(
  text: string,
  before: JsonObject | undefined,
  { past, future }: History,
): DocumentState {
  const parsed = parseJson(text);
  const label = { undo: past.at(-1)?.label, redo: future[0]?.label };
  const history = {
    ...(label.undo !== undefined && { undo: label.undo }),
    ...(label.redo !== undefined && { redo: label.redo }),
  };
  if (!parsed.ok) return { text, document: before, unreadable: parsed.problem, ...history };
  if (isObject(parsed.value)) return { text, document: parsed.value, ...history };
  return { text, document: before, unreadable: "A definition is a JSON object.", ...history };
}
