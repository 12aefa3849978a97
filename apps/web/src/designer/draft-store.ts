import type { DraftView } from "@waymark/orchestrator/api";

// A draft while it is edited, outside React so that it outlives renders.
//
// Invariants
//   D1. What is typed is never lost: it is on the screen, in this browser until the server has it, and then there.
//   D2. One save at a time; what is typed meanwhile is the next one.
//   D3. A revision that somebody else saved first is never written over: both are kept until a person decides.

export type Saving = "saved" | "unsaved" | "saving" | "offline" | "conflict";

export interface DraftState {
  readonly text: string;
  readonly saving: Saving;
  /** When the server had all of it last, milliseconds since the epoch. */
  readonly savedAt: number;
  /** What somebody else saved, for a conflict. */
  readonly theirs?: DraftView;
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
  #revision: number;
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draft: DraftView, options: Options) {
    this.#options = options;
    this.#id = draft.id;
    this.#revision = draft.revision;
    this.#state = { text: draft.text, saving: "saved", savedAt: draft.updatedAt };
    const kept = options.keeper.getItem(this.#key);
    // It was typed here and did not reach the server.
    if (kept !== null && kept !== draft.text) this.edit(kept);
  }

  readonly get = (): DraftState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly edit = (text: string): void => {
    if (text === this.#state.text) return;
    this.#options.keeper.setItem(this.#key, text);
    const { saving } = this.#state;
    this.#show({ text, saving: saving === "saved" ? "unsaved" : saving });
    if (saving === "saved" || saving === "unsaved") this.#saveIn(SAVE_MS);
  };

  /** Saves what is not saved yet; resolves when the server has it, or cannot be asked. */
  readonly flush = async (): Promise<void> => {
    if (this.#state.saving === "unsaved" || this.#state.saving === "offline") await this.#save();
  };

  /** Ends a conflict: with what is here, or with what somebody else saved. */
  readonly settle = (choice: "mine" | "theirs"): void => {
    const { theirs } = this.#state;
    if (!theirs) return;
    this.#revision = theirs.revision;
    const { theirs: _, ...state } = this.#state;
    this.#state = state;
    if (choice === "mine") {
      this.#show({ saving: "unsaved" });
      this.#saveIn(0);
      return;
    }
    this.#options.keeper.removeItem(this.#key);
    this.#show({ text: theirs.text, saving: "saved", savedAt: theirs.updatedAt });
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  get #key(): string {
    return `waymark.${this.#id}`;
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
    if (!saved && draft.text !== text) return this.#show({ saving: "conflict", theirs: draft });
    this.#revision = draft.revision;
    if (this.#state.text !== text) {
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
