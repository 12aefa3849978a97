import { isJsonObject } from "@waymark/core";
import { parseJson } from "../ui/json-text.ts";

/** What was typed and has not reached the server, and on top of what. */
export interface KeptText {
  readonly base: string;
  readonly revision: number;
  readonly text: string;
}

/** What of `localStorage` is needed. */
export interface Keeper {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** A text that is kept, and where. */
export interface KeptAt extends KeptText {
  readonly key: string;
}

const prefixOf = (draftId: string): string => `waymark.${draftId}.`;

/** Where one page keeps what is typed on it: two tabs of a browser do not write over each other's. */
export const keyOfPage = (draftId: string): string =>
  `${prefixOf(draftId)}${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;

/** All that is kept of a draft, whichever tab it was typed in. */
export function keptTexts(keeper: Keeper, draftId: string): readonly KeptAt[] {
  const keys = Array.from({ length: keeper.length }, (_, index) => keeper.key(index));
  return keys.flatMap((key) => {
    if (key === null || !key.startsWith(prefixOf(draftId))) return [];
    const kept = keptIn(keeper.getItem(key));
    return kept === undefined ? [] : [{ ...kept, key }];
  });
}

/** Undefined for what else is kept of a draft under such a key: its samples, what is pinned. */
function keptIn(written: string | null): KeptText | undefined {
  const parsed = parseJson(written ?? "");
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { base, revision, text } = parsed.value;
  return typeof base === "string" && typeof revision === "number" && typeof text === "string"
    ? { base, revision, text }
    : undefined;
}

/** False where the browser has no room for it. */
export function keepText(keeper: Keeper, key: string, kept: KeptText): boolean {
  try {
    keeper.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Of a draft, where it is kept in this very form. */
export function forgetText(keeper: Keeper, draftId: string, text: string): void {
  for (const kept of keptTexts(keeper, draftId))
    if (kept.text === text) keeper.removeItem(kept.key);
}
