import { formatFilter, parseFilter } from "./filter-text.ts";
import { filterKey, NO_FILTER, type RunFilter } from "./run-filter.ts";

/** A condition that no menu shows, and the filter without it. */
export interface Chip {
  readonly text: string;
  readonly without: RunFilter;
}

const OF_MENUS = /^(?:status|workflow|since|duration|trigger|is|has):/;
const TOKENS = /(?:"[^"]*"|\S)+/g;

/** One for each label, field, step, error, version and date that is asked for. */
export function chipsOf(filter: RunFilter): readonly Chip[] {
  const tokens = formatFilter(filter).match(TOKENS) ?? [];
  return tokens.flatMap((text, place) => {
    if (OF_MENUS.test(text) || !isCondition(text)) return [];
    return [{ text, without: parseFilter(tokens.toSpliced(place, 1).join(" ")) }];
  });
}

/** Anything but a word to search for. */
const isCondition = (token: string): boolean =>
  /^(?:label\.|input\.|step:|error:|schedule:)/.test(token) ||
  filterKey(parseFilter(token)) !== filterKey({ ...NO_FILTER, q: token });
