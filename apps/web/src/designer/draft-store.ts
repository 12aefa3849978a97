import type { DraftView } from "@waymark/orchestrator/api";
import { keepText, keptTexts, keyOfPage, type Keeper } from "./kept-text.ts";
import { mergeKept, type TakenUp } from "./merge-kept.ts";

// A draft while it is edited, outside React so that it outlives renders.
//
// Invariants
//   D1. What is typed is never lost: it is on the screen, in this browser until the server has it, and then there.
//   D2. One save at a time; what is typed meanwhile is the next one.
//   D3. A revision that somebody else saved first is never written over: both are kept until they are merged.
//   D4. What both began from is the text of the last revision that this page knew, in this browser too.

export type Saving = "saved" | "unsaved" | "saving" | "offline" | "refused" | "conflict";

export interface DraftState {
  readonly text: string;
  /** The version that it is to replace; absent for a workflow that is new. */
  readonly baseVersion: number | undefined;
  readonly saving: Saving;
  /** When the server had all of it last, milliseconds since the epoch. */
  readonly savedAt: number;
  /** Whether this browser has what the server has not. */
  readonly isKept: boolean;
  /** Why the server does not take it, where it is refused. */
  readonly refusal?: unknown;
  readonly conflict?: Conflict;
}

export interface Conflict {
  /** The text that both were begun from. */
  readonly base: string;
  /** What somebody else saved. */
  readonly theirs: DraftView;
}

/** What is to be kept of a revision. */
export interface DraftChange {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
  readonly baseVersion?: number;
}

/** The draft as it is now, and whether that is the change. */
interface Answer {
  readonly saved: boolean;
  readonly draft: DraftView;
}

interface Options {
  readonly save: (change: DraftChange) => Promise<Answer>;
  readonly read: (id: string) => Promise<DraftView>;
  /** Whether trying again may help: nothing was refused, the answer just did not come. */
  readonly isPassing: (error: unknown) => boolean;
  readonly keeper: Keeper;
}

const SAVE_MS = 1_000;
const RETRY_MS = 3_000;

export class DraftStore {
  readonly #options: Options;
  /** Where the browser keeps what is typed on this page. */
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  /** As the server had it last, as far as this page knows. */
  #known: DraftView;
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draft: DraftView, options: Options) {
    const { text, baseVersion, updatedAt } = draft;
    this.#options = options;
    this.#known = draft;
    this.#state = { text, baseVersion, saving: "saved", savedAt: updatedAt, isKept: true };
    this.#key = keyOfPage(draft.id);
    const taken = mergeKept(keptTexts(options.keeper, draft.id));
    if (taken) this.#takeUp(taken, draft);
  }

  readonly get = (): DraftState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly edit = (text: string): void => {
    if (text === this.#state.text) return;
    this.#show({ text, isKept: this.#keep(text) });
    this.#saveSoon();
  };

  /** From now on it is to replace this version. */
  readonly rebase = (baseVersion: number): void => {
    this.#show({ baseVersion });
    this.#saveSoon();
  };

  /** Saves what is not saved yet; resolves when the server has it, or cannot be asked. */
  readonly flush = async (): Promise<void> => {
    if (NOT_SAVED.has(this.#state.saving)) await this.#save();
  };

  /** Finds out whether somebody else changed it; what could not be saved is tried again. */
  readonly look = async (): Promise<void> => {
    const { saving } = this.#state;
    if (saving === "offline" || saving === "refused") return this.#save();
    if (saving !== "saved") return;
    const theirs = await this.#options.read(this.#known.id).catch(() => undefined);
    // What was typed meanwhile finds out when it is saved.
    if (!theirs || this.#state.saving !== "saved") return;
    if (theirs.revision <= this.#known.revision) return;
    if (theirs.text === this.#state.text) this.#saved(theirs);
    else this.#collide(theirs);
  };

  /** Ends a conflict: from now on what is here is on top of what somebody else saved. */
  readonly settle = (): void => {
    const { conflict, ...state } = this.#state;
    if (!conflict) return;
    const { theirs } = conflict;
    this.#known = theirs;
    this.#state = state;
    const baseVersion = newer(state.baseVersion, theirs.baseVersion);
    const isKept = this.#keep(state.text);
    this.#show({ saving: "unsaved", savedAt: theirs.updatedAt, baseVersion, isKept });
    this.#saveIn(SAVE_MS);
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** What was typed here before, on top of a revision that may not be the latest any more. */
  #takeUp({ kept: { base, revision, text }, keys }: TakenUp, draft: DraftView): void {
    if (text !== draft.text) {
      this.#known = { ...draft, text: base, revision };
      this.edit(text);
      if (revision !== draft.revision) this.#collide(draft);
    }
    if (this.#state.isKept) for (const key of keys) this.#options.keeper.removeItem(key);
  }

  #keep(text: string): boolean {
    const { text: base, revision } = this.#known;
    return keepText(this.#options.keeper, this.#key, { base, revision, text });
  }

  /** While it is being saved, or two versions of it wait to be merged, the change waits, too. */
  #saveSoon(): void {
    const { saving } = this.#state;
    if (saving === "saved" || saving === "refused") this.#show({ saving: "unsaved" });
    if (this.#state.saving === "unsaved") this.#saveIn(SAVE_MS);
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    const { text, baseVersion } = this.#state;
    const { id, revision } = this.#known;
    const isRebased = baseVersion !== this.#known.baseVersion && baseVersion !== undefined;
    if (text === this.#known.text && !isRebased) return this.#saved(this.#known);
    this.#show({ saving: "saving" });
    try {
      const change = { id, revision, text, ...(isRebased && { baseVersion }) };
      this.#answered(text, await this.#options.save(change));
    } catch (error) {
      if (!this.#options.isPassing(error)) return this.#show({ saving: "refused", refusal: error });
      this.#show({ saving: "offline" });
      this.#saveIn(RETRY_MS);
    }
  }

  #answered(text: string, { saved, draft }: Answer): void {
    // Our own save may have been answered to nobody: it is no conflict that both are the same.
    if (!saved && draft.text !== text) return this.#collide(draft);
    this.#known = draft;
    const baseVersion = newer(this.#state.baseVersion, draft.baseVersion);
    const isAll = this.#state.text === text && baseVersion === draft.baseVersion;
    if (isAll) return this.#saved(draft);
    this.#show({ saving: "unsaved", baseVersion, isKept: this.#keep(this.#state.text) });
    this.#saveIn(SAVE_MS);
  }

  #saved(draft: DraftView): void {
    this.#known = draft;
    this.#options.keeper.removeItem(this.#key);
    const { updatedAt: savedAt, baseVersion } = draft;
    this.#show({ saving: "saved", savedAt, baseVersion, isKept: true });
  }

  #collide(theirs: DraftView): void {
    clearTimeout(this.#timer);
    this.#show({ saving: "conflict", conflict: { base: this.#known.text, theirs } });
  }

  #show(change: Partial<DraftState>): void {
    const { refusal: _, ...state } = this.#state;
    this.#state = { ...(change.saving === undefined ? this.#state : state), ...change };
    for (const listener of this.#listeners) listener();
  }
}

const NOT_SAVED: ReadonlySet<Saving> = new Set(["unsaved", "offline", "refused"]);

const newer = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
