// Where a cursor stands in CEL that is still being written, so that it cannot be parsed.

/** A part of a text, from a character to before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface CursorPlace {
  /** The name that is being typed, up to the cursor. */
  readonly word: Span;
  /** What its members or functions are asked of: `input.items` in `input.items.si`. */
  readonly receiver?: Span;
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /\w/.test(character);

export function cursorPlace(text: string, position: number): CursorPlace {
  let from = position;
  while (from > 0 && isWord(text[from - 1])) from--;
  const word = { from, to: position };
  const dot = dotBefore(text, from);
  if (dot === undefined) return { word };
  return { word, receiver: { from: startOfOperand(text, dot), to: dot } };
}

/** Index of the `.` or `.?` right before, where there is one. */
function dotBefore(text: string, at: number): number | undefined {
  if (text[at - 1] === ".") return at - 1;
  return text[at - 1] === "?" && text[at - 2] === "." ? at - 2 : undefined;
}

const OPENER: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Where the value begins that ends at `end`: names, members, calls, lists and texts. */
export function startOfOperand(text: string, end: number): number {
  let at = end;
  while (at > 0) {
    const last = text[at - 1] ?? "";
    if (last in OPENER) at = openerBefore(text, at - 1);
    else if (last === '"' || last === "'") at = quoteBefore(text, at - 1);
    else if (isWord(last)) while (at > 0 && isWord(text[at - 1])) at--;
    else return at;
    if (last in OPENER && isWord(text[at - 1])) continue;
    const dot = dotBefore(text, at);
    if (dot === undefined && !(last === "]" && text[at] === "[")) return at;
    if (dot !== undefined) at = dot;
  }
  return at;
}

function openerBefore(text: string, closer: number): number {
  let depth = 0;
  for (let at = closer; at >= 0; at--) {
    const character = text[at] ?? "";
    if (character === '"' || character === "'") at = quoteBefore(text, at);
    else if (")]}".includes(character)) depth++;
    else if ("([{".includes(character) && --depth === 0) return at;
  }
  return 0;
}

function quoteBefore(text: string, closing: number): number {
  const at = text.lastIndexOf(text[closing] ?? "", closing - 1);
  return Math.max(at, 0);
}
