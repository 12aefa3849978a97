import { EXPRESSION_LIMITS } from "./limits.ts";
import { parsePattern, type Matches } from "./regular-expression-syntax.ts";

// `matches` as CEL means it: RE2, which takes time linear in the text. JavaScript's own engine tries
// one way after the other, and a pattern like (a+)+$ would hang the process for years.

/** One step of the automaton: consumes a character, forks, or holds at a place in the text. */
export type State =
  | { readonly kind: "character"; readonly matches: Matches; readonly next: number }
  | { readonly kind: "fork"; readonly next: readonly number[] }
  | { readonly kind: "place"; readonly holds: Place; readonly next: number }
  | { readonly kind: "end" };

/** Whether a place lies between two characters; undefined is the edge of the text. */
export type Place = (before: string | undefined, after: string | undefined) => boolean;

export interface RegularExpression {
  readonly states: readonly State[];
  readonly start: number;
}

export type CompiledPattern =
  | { readonly pattern: RegularExpression }
  | { readonly message: string };

/** A pattern of the syntax that RE2 and JavaScript share, without back references and look-around. */
export function compilePattern(source: string): CompiledPattern {
  const parsed = parsePattern(source);
  if ("message" in parsed) return parsed;
  if (parsed.pattern.states.length <= EXPRESSION_LIMITS.pattern) return parsed;
  return { message: `The regular expression has more than ${EXPRESSION_LIMITS.pattern} states` };
}

/** True where the pattern matches somewhere in `text`. `spend` is told of each state that is visited. */
export function matchesSomewhere(
  { states, start }: RegularExpression,
  text: string,
  spend: (steps: number) => void,
): boolean {
  const characters = Array.from(text);
  let active: readonly number[] = [];
  for (let place = 0; place <= characters.length; place++) {
    const [before, after] = [characters[place - 1], characters[place]];
    const reached = follow(states, [...active, start], before, after);
    spend(reached.size);
    if (Array.from(reached).some((index) => states[index]?.kind === "end")) return true;
    active = after === undefined ? [] : advance(states, reached, after);
  }
  return false;
}

/** The states that are reached from `from` without consuming a character. */
function follow(
  states: readonly State[],
  from: readonly number[],
  before: string | undefined,
  after: string | undefined,
): ReadonlySet<number> {
  const reached = new Set<number>();
  const left = [...from];
  for (let index = left.pop(); index !== undefined; index = left.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const state = states[index];
    if (state?.kind === "fork") left.push(...state.next);
    else if (state?.kind === "place" && state.holds(before, after)) left.push(state.next);
  }
  return reached;
}

const advance = (
  states: readonly State[],
  reached: ReadonlySet<number>,
  character: string,
): readonly number[] =>
  Array.from(reached).flatMap((index) => {
    const state = states[index];
    return state?.kind === "character" && state.matches(character) ? [state.next] : [];
  });
