/** The addresses that a request came through, with who is connected last; undefined where nothing is known. */
export function forwardedFor(
  said: string | readonly string[] | undefined,
  connected: string | undefined,
): string | undefined {
  const through = [said ?? [], connected ?? []].flat().join(", ");
  return through === "" ? undefined : through;
}
