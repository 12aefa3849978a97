import { startOfOperand, type Span } from "./receiver.ts";

/** A name that a loop or `cel.bind` around the cursor gives: `x` in `input.items.all(x, …`. */
export interface BoundName {
  readonly name: string;
  /** What it is of: the list it goes through, or the value it stands for. */
  readonly of: Span;
  readonly isItem: boolean;
}

const LOOPS: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

interface Call {
  readonly name: string;
  /** Where the name begins, and where its first argument does. */
  readonly at: number;
  readonly inside: number;
  readonly commas: number[];
}

/** From the outermost to the innermost. */
export function boundNames(text: string, position: number): readonly BoundName[] {
  const calls: Call[] = [];
  for (let at = 0; at < position; at++) {
    const character = text[at] ?? "";
    if (character === '"' || character === "'") at = endOfText(text, at);
    else if ("([{".includes(character)) calls.push(callAt(text, at));
    else if (")]}".includes(character)) calls.pop();
    else if (character === ",") calls.at(-1)?.commas.push(at);
  }
  return calls.flatMap((call) => boundBy(text, call));
}

function callAt(text: string, opener: number): Call {
  const name = /\w+$/.exec(text.slice(0, opener))?.[0] ?? "";
  return { name, at: opener - name.length, inside: opener + 1, commas: [] };
}

function boundBy(text: string, { name: call, at, inside, commas }: Call): readonly BoundName[] {
  const [first, second] = commas;
  if (first === undefined || text[at - 1] !== ".") return [];
  const name = text.slice(inside, first).trim();
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  const receiver = { from: startOfOperand(text, at - 1), to: at - 1 };
  if (LOOPS.has(call)) return [{ name, of: receiver, isItem: true }];
  const isBind = call === "bind" && text.slice(receiver.from, receiver.to) === "cel";
  if (!isBind || second === undefined) return [];
  return [{ name, of: { from: first + 1, to: second }, isItem: false }];
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[start]) return at;
  }
  return text.length;
}
