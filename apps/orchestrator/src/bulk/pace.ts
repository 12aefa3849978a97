/** So often a bulk action goes on, where its rate lets it. */
const TICKS_A_SECOND = 4;

/** How many runs are taken on at once, and how often, for `rate` runs a second. */
export function paceOf(rate: number): { readonly size: number; readonly everyMs: number } {
  const size = Math.ceil(rate / TICKS_A_SECOND);
  return { size, everyMs: (size * 1_000) / rate };
}
