import { EXPRESSION_LIMITS } from "./limits.ts";
import type { Place, RegularExpression, State } from "./regular-expression.ts";

/** Whether a character is one of those that a pattern asks for. */
export type Matches = (character: string) => boolean;

type Parsed = { readonly pattern: RegularExpression } | { readonly message: string };

export function parsePattern(source: string): Parsed {
  try {
    return { pattern: new PatternParser(source).parse() };
  } catch (error) {
    if (error instanceof Unreadable) return { message: error.message };
    throw error;
  }
}

/** Carries what is wrong out of nested calls; never leaves this file. */
class Unreadable extends Error {}

/** Builds the states that lead to `next`, and gives the first of them. */
type Build = (next: number) => number;

class PatternParser {
  readonly #characters: readonly string[];
  readonly #states: State[] = [{ kind: "end" }];
  #at = 0;

  constructor(source: string) {
    this.#characters = Array.from(source);
  }

  parse(): RegularExpression {
    const build = this.#alternatives();
    if (this.#at < this.#characters.length) throw new Unreadable("`)` closes nothing");
    return { start: build(0), states: this.#states };
  }

  #alternatives(): Build {
    const ways = [this.#sequence()];
    while (this.#takes("|")) ways.push(this.#sequence());
    const [only] = ways;
    return ways.length === 1 && only ? only : (next) => this.#fork(ways.map((way) => way(next)));
  }

  #sequence(): Build {
    const parts: Build[] = [];
    for (let next = this.#peek(); next !== undefined && !"|)".includes(next); next = this.#peek()) {
      parts.push(this.#repeated(this.#atom()));
    }
    return (next) => parts.reduceRight((after, part) => part(after), next);
  }

  #repeated(atom: Build): Build {
    let build = atom;
    for (let range = this.#repetition(); range; range = this.#repetition()) {
      build = this.#times(build, range);
      // A lazy one matches the same texts.
      this.#takes("?");
    }
    return build;
  }

  #repetition(): readonly [number, number] | undefined {
    if (this.#takes("*")) return [0, Infinity];
    if (this.#takes("+")) return [1, Infinity];
    if (this.#takes("?")) return [0, 1];
    const counted = /^\{(\d+)(,(\d*))?\}/.exec(
      this.#characters.slice(this.#at, this.#at + 12).join(""),
    );
    if (!counted) return undefined;
    this.#at += counted[0].length;
    const least = Number(counted[1]);
    const most = counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : Infinity;
    if (most < least) throw new Unreadable("A repetition ends before it begins");
    return [least, most];
  }

  #times(build: Build, [least, most]: readonly [number, number]): Build {
    return (next) => {
      let after = next;
      if (most === Infinity) after = this.#loop(build, next);
      else for (let n = least; n < most; n++) after = this.#fork([build(after), next]);
      for (let n = 0; n < least; n++) after = build(after);
      return after;
    };
  }

  #loop(build: Build, next: number): number {
    const again = this.#add({ kind: "fork", next: [] });
    this.#states[again] = { kind: "fork", next: [build(again), next] };
    return again;
  }

  #atom(): Build {
    const character = this.#next();
    switch (character) {
      case "(":
        return this.#group();
      case "[":
        return this.#consume(this.#set());
      case ".":
        return this.#consume((one) => !LINE_ENDS.has(one));
      case "^":
        return this.#place((before) => before === undefined);
      case "$":
        return this.#place((_, after) => after === undefined);
      case "\\":
        return this.#escaped();
      case "*":
      case "+":
      case "?":
        throw new Unreadable(`\`${character}\` repeats nothing`);
      default:
        return this.#consume((one) => one === character);
    }
  }

  #group(): Build {
    if (this.#takes("?") && !this.#takes(":")) {
      throw new Unreadable("Groups that begin with `(?` are not available, but `(?:`");
    }
    const build = this.#alternatives();
    if (!this.#takes(")")) throw new Unreadable("`(` is not closed");
    return build;
  }

  #escaped(): Build {
    const character = this.#next();
    if (character === "b") return this.#place((before, after) => isWord(before) !== isWord(after));
    if (character === "B") return this.#place((before, after) => isWord(before) === isWord(after));
    return this.#consume(classOf(character) ?? literally(character));
  }

  #set(): Matches {
    const isNegated = this.#takes("^");
    const members: Matches[] = [];
    while (!this.#takes("]")) members.push(this.#member());
    return (one) => members.some((matches) => matches(one)) !== isNegated;
  }

  #member(): Matches {
    const first = this.#setCharacter();
    if (typeof first !== "string") return first;
    const isRange = this.#peek() === "-" && this.#characters[this.#at + 1] !== "]";
    if (!isRange) return (one) => one === first;
    this.#at++;
    const last = this.#setCharacter();
    if (typeof last !== "string" || codeOf(last) < codeOf(first)) {
      throw new Unreadable("A range of characters ends before it begins");
    }
    return (one) => codeOf(one) >= codeOf(first) && codeOf(one) <= codeOf(last);
  }

  #setCharacter(): Matches | string {
    const character = this.#next();
    if (character !== "\\") return character;
    const escaped = this.#next();
    return classOf(escaped) ?? (escaped === "b" ? "\b" : unescaped(escaped));
  }

  readonly #consume =
    (matches: Matches): Build =>
    (next) =>
      this.#add({ kind: "character", matches, next });

  readonly #place =
    (holds: Place): Build =>
    (next) =>
      this.#add({ kind: "place", holds, next });

  #fork(next: readonly number[]): number {
    return this.#add({ kind: "fork", next });
  }

  #add(state: State): number {
    if (this.#states.length > EXPRESSION_LIMITS.pattern) {
      throw new Unreadable(
        `The regular expression has more than ${EXPRESSION_LIMITS.pattern} states`,
      );
    }
    return this.#states.push(state) - 1;
  }

  #takes(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #next(): string {
    const character = this.#characters[this.#at++];
    if (character === undefined) throw new Unreadable("The regular expression ends too early");
    return character;
  }
}

const LINE_ENDS: ReadonlySet<string> = new Set(["\n", "\r", "\u2028", "\u2029"]);

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /^\w$/.test(character);

const CLASSES: Readonly<Record<string, Matches>> = {
  d: (one) => /^\d$/.test(one),
  D: (one) => !/^\d$/.test(one),
  w: isWord,
  W: (one) => !isWord(one),
  s: (one) => /^\s$/.test(one),
  S: (one) => !/^\s$/.test(one),
};

const classOf = (character: string): Matches | undefined =>
  Object.hasOwn(CLASSES, character) ? CLASSES[character] : undefined;

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v" };

const literally = (character: string): Matches => {
  const meant = unescaped(character);
  return (one) => one === meant;
};

/** Letters and digits that mean nothing here mean something in other engines: a back reference, a property. */
function unescaped(character: string): string {
  const control = Object.hasOwn(CONTROLS, character) ? CONTROLS[character] : undefined;
  if (control !== undefined) return control;
  if (/^[A-Za-z0-9]$/.test(character)) throw new Unreadable(`\`\\${character}\` is not available`);
  return character;
}
