/** How what an API key starts is signed. */
const KEY_PREFIX = "key:";

/** What the dashboard signs with while nobody has said who they are. */
export const UNNAMED = "somebody";

/** Somebody started it by hand; a program that says nothing, or shows a key, did not. */
export const isByHand = (startedBy: string | undefined): boolean =>
  startedBy !== undefined && !startedBy.startsWith(KEY_PREFIX);

/** Who started a run: `Ana`, `API key nightly`, or `API` where that was not told. */
export function starterWords(startedBy: string | undefined): string {
  if (startedBy === undefined) return "API";
  return isByHand(startedBy) ? startedBy : `API key ${startedBy.slice(KEY_PREFIX.length)}`;
}
