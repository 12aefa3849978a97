/** What was typed and has not reached the server, and on top of what. */
export interface KeptText {
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

const keyOf = (draftId: string): string => `waymark.${draftId}`;

export function keptText(keeper: Keeper, draftId: string): KeptText | undefined {
  const kept = keeper.getItem(keyOf(draftId));
  return kept === null ? undefined : (JSON.parse(kept) as KeptText);
}

/** False where the browser has no room for it. */
export function keepText(keeper: Keeper, draftId: string, kept: KeptText): boolean {
  try {
    keeper.setItem(keyOf(draftId), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export const forgetText = (keeper: Keeper, draftId: string): void =>
  keeper.removeItem(keyOf(draftId));
