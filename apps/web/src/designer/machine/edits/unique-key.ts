/** The first of `name`, `name-2`, `name-3` … that is not taken. */
export function uniqueKey(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1)
    if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}
