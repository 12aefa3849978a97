import type { DraftView } from "@waymark/orchestrator/api";

// A draft while it is edited, outside React so that it outlives renders.
//
// Invariants
//   D1. What is typed is never lost: it is on the screen, in this browser until the server has it, and then there.
//   D2. One save at a time; what is typed meanwhile is the next one.
//   D3. A revision that somebody else saved first is never written over: both are kept until they are merged.
//   D4. What both began from is the text of the last revision that this page knew, in this browser too.

export type Saving = "saved" | "unsaved" | "saving" | "offline" | "conflict";

export interface DraftState {
  readonly text: string;
  readonly saving: Saving;
  /** When the server had all of it last, milliseconds since the epoch. */
  readonly savedAt: number;
  readonly conflict?: Conflict;
}

export interface Conflict {
  /** The text that both were begun from. */
  readonly base: string;
  /** What somebody else saved. */
  readonly theirs: DraftView;
}

/** What was typed and has not reached the server, and on top of what. */
interface Kept {
  readonly base: string;
  readonly revision: number;
  readonly text: string;
}

/** What of `localStorage` is needed. */
export interface Keeper {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

interface Options {
  readonly save: (change: {
    readonly id: string;
    readonly revision: number;
    readonly text: string;
  }) => Promise<{ readonly saved: boolean; readonly draft: DraftView }>;
  readonly keeper: Keeper;
}

const SAVE_MS = 1_000;
const RETRY_MS = 3_000;

export class DraftStore {
  readonly #options: Options;
  readonly #id: string;
  readonly #listeners = new Set<() => void>();
  #base: string;
  #revision: number;
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draft: DraftView, options: Options) {
    this.#options = options;
    this.#id = draft.id;
    this.#base = draft.text;
    this.#revision = draft.revision;
    this.#state = { text: draft.text, saving: "saved", savedAt: draft.updatedAt };
    const kept = options.keeper.getItem(this.#key);
    if (kept !== null) this.#takeUp(JSON.parse(kept) as Kept, draft);
  }

  readonly get = (): DraftState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly edit = (text: string): void => {
    if (text === this.#state.text) return;
    this.#keep(text);
    const { saving } = this.#state;
    this.#show({ text, saving: saving === "saved" ? "unsaved" : saving });
    if (saving === "saved" || saving === "unsaved") this.#saveIn(SAVE_MS);
  };

  /** Saves what is not saved yet; resolves when the server has it, or cannot be asked. */
  readonly flush = async (): Promise<void> => {
    if (this.#state.saving === "unsaved" || this.#state.saving === "offline") await this.#save();
  };

  /** Ends a conflict: from now on what is here is on top of what somebody else saved. */
  readonly settle = (): void => {
    const { conflict, ...state } = this.#state;
    if (!conflict) return;
    this.#know(conflict.theirs);
    this.#keep(state.text);
    this.#state = state;
    this.#show({ saving: "unsaved" });
    this.#saveIn(SAVE_MS);
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  get #key(): string {
    return `waymark.${this.#id}`;
  }

  /** What was typed here before, on top of a revision that may not be the latest any more. */
  #takeUp(kept: Kept, draft: DraftView): void {
    if (kept.text === draft.text) return;
    this.#base = kept.base;
    this.edit(kept.text);
    if (kept.revision !== draft.revision) this.#collide(draft);
  }

  #keep(text: string): void {
    const kept: Kept = { base: this.#base, revision: this.#revision, text };
    this.#options.keeper.setItem(this.#key, JSON.stringify(kept));
  }

  #know({ text, revision }: DraftView): void {
    this.#base = text;
    this.#revision = revision;
  }

  #collide(theirs: DraftView): void {
    clearTimeout(this.#timer);
    this.#show({ saving: "conflict", conflict: { base: this.#base, theirs } });
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    const { text } = this.#state;
    this.#show({ saving: "saving" });
    try {
      const answer = await this.#options.save({ id: this.#id, revision: this.#revision, text });
      this.#answered(text, answer);
    } catch {
      this.#show({ saving: "offline" });
      this.#saveIn(RETRY_MS);
    }
  }

  #answered(text: string, { saved, draft }: Awaited<ReturnType<Options["save"]>>): void {
    // Our own save may have been answered to nobody: it is no conflict that both are the same.
    if (!saved && draft.text !== text) return this.#collide(draft);
    this.#know(draft);
    if (this.#state.text !== text) {
      this.#keep(this.#state.text);
      this.#show({ saving: "unsaved" });
      return this.#saveIn(SAVE_MS);
    }
    this.#options.keeper.removeItem(this.#key);
    this.#show({ saving: "saved", savedAt: draft.updatedAt });
  }

  #show(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
