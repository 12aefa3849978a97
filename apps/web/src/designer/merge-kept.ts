import { mergedText } from "./conflict/merged-text.ts";
import { readConflict } from "./conflict/read-conflict.ts";
import type { KeptAt, KeptText } from "./kept-text.ts";

/** What of several tabs is taken up as one text, and where it was kept. */
export interface TakenUp {
  readonly kept: KeptText;
  readonly keys: readonly string[];
}

/**
 * What was typed in several tabs, merged where they began from the same and nothing collides. What does is left where it
 * is kept: it is taken up when the draft is opened the next time, on top of what is saved by then.
 */
export function mergeKept([first, ...others]: readonly KeptAt[]): TakenUp | undefined {
  if (!first) return undefined;
  const { key, ...kept } = first;
  return others.reduce<TakenUp>(
    (taken, other) => {
      const text = merged(taken.kept, other);
      return text === undefined
        ? taken
        : { kept: { ...taken.kept, text }, keys: [...taken.keys, other.key] };
    },
    { kept, keys: [key] },
  );
}

function merged(mine: KeptText, other: KeptText): string | undefined {
  if (mine.text === other.text) return mine.text;
  if (mine.base !== other.base || mine.revision !== other.revision) return undefined;
  const conflict = { base: mine.base, theirs: { text: other.text } };
  const both = readConflict(mine.text, conflict, {});
  return both?.collisions.length === 0 ? mergedText(both) : undefined;
}
