import type { Destination } from "./destination.ts";

type Named = Pick<Destination, "title" | "detail">;

/** Those that have every word of the text, the ones that begin with it first; all of them where there is no text. */
export function rankDestinations<Each extends Named>(
  destinations: readonly Each[],
  text: string,
): readonly Each[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return destinations;
  return destinations
    .filter(({ title, detail }) => {
      const known = `${title} ${detail}`.toLowerCase();
      return words.every((word) => known.includes(word));
    })
    .map((destination) => ({ destination, rank: rankOf(destination, words) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ destination }) => destination);
}

/** 0: its title begins so; 1: a word of it does; 2: it is somewhere in it, or in what else it is known by. */
function rankOf({ title }: Named, [first = ""]: readonly string[]): number {
  const known = title.toLowerCase();
  if (known.startsWith(first)) return 0;
  return known.split(/[\s\-_.]+/).some((word) => word.startsWith(first)) ? 1 : 2;
}
