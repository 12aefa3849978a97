/** The name that was probably meant: the closest one, where few letters differ and no other is as close. */
export function closestName(written: string, names: Iterable<string>): string | undefined {
  const most = Math.max(1, Math.floor(written.length / 3));
  const near = [...names]
    .map((name) => ({ name, away: distance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, away }) => name !== written && away <= most)
    .toSorted((one, other) => one.away - other.away);
  const [first, second] = near;
  return first && first.away !== second?.away ? first.name : undefined;
}

/** Letters to insert, to leave out, to change or to swap with their neighbour. */
function distance(one: string, other: string): number {
  let older: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + differs,
        isSwapped ? (older[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    older = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
