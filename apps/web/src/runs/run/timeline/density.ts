import type { TimelineItem } from "./items.ts";

const PLACES = 120;

/** How many were at work at each place of the width, as shares of the most. */
export function densityOf(
  items: readonly TimelineItem[],
  shareOf: (at: number) => number,
  now: number,
): readonly number[] {
  const changes = Array.from({ length: PLACES + 1 }, () => 0);
  for (const { from, to = now } of items
    .filter(({ kind }) => kind !== "lane")
    .flatMap(({ parts }) => parts)) {
    const first = placeOf(shareOf(from));
    changes[first] = (changes[first] ?? 0) + 1;
    const past = placeOf(shareOf(to)) + 1;
    changes[past] = (changes[past] ?? 0) - 1;
  }
  let count = 0;
  const counts = changes.slice(0, PLACES).map((change) => (count += change));
  const most = Math.max(...counts, 1);
  return counts.map((each) => each / most);
}

const placeOf = (share: number): number => Math.min(Math.floor(share * PLACES), PLACES - 1);
