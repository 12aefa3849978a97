import { splitTemplate } from "@waymark/core";

// Which steps an expression reads is told by its tokens alone: `steps.pay`, `steps.?pay`, `steps["pay"]` and
// `steps[?'pay']`, in no string and no comment, and where `steps` is a name of its own. What the core reads is the same.

const TOKEN =
  /\/\/[^\n]*|(?:[rR][bB]?|[bB][rR]?)?(?:"""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')|[A-Za-z_]\w*|\d[\w.]*|\s+|\.\?|\[\?|[^]/g;

interface Token {
  readonly text: string;
  readonly at: number;
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** Words of the language: a member cannot be called so after a dot. */
const RESERVED = new Set(
  "as break const continue else false for function if import in let loop package namespace null return true var void while".split(
    " ",
  ),
);

/** A CEL expression in which `steps.<from>` is `steps.<to>`. */
export function renameReads(expression: string, from: string, to: string): string {
  const tokens = tokensOf(expression);
  let renamed = "";
  let end = 0;
  for (const [index, { text }] of tokens.entries()) {
    if (text !== "steps" || isMember(tokens[index - 1])) continue;
    const [access, key, close] = tokens.slice(index + 1, index + 4);
    const change = access && key && renamedRead({ access, key, close }, from, to);
    if (!change) continue;
    renamed += expression.slice(end, change.from) + change.text;
    end = key.at + key.text.length;
  }
  return renamed + expression.slice(end);
}

const tokensOf = (expression: string): readonly Token[] =>
  Array.from(expression.matchAll(TOKEN), ({ 0: text, index: at }) => ({ text, at })).filter(
    ({ text }) => !/^(?:\s|\/\/)/.test(text),
  );

const isMember = (before: Token | undefined): boolean =>
  before?.text === "." || before?.text === ".?";

interface Read {
  readonly access: Token;
  readonly key: Token;
  readonly close: Token | undefined;
}

/** What stands in the place of a read of `id`, from a character up to the end of its key. */
function renamedRead(
  { access, key, close }: Read,
  id: string,
  to: string,
): { readonly from: number; readonly text: string } | undefined {
  if (isMember(access)) {
    if (key.text !== id) return undefined;
    if (IDENTIFIER.test(to) && !RESERVED.has(to)) return { from: key.at, text: to };
    return { from: access.at, text: `[${access.text === ".?" ? "?" : ""}'${to}']` };
  }
  if ((access.text !== "[" && access.text !== "[?") || close?.text !== "]") return undefined;
  const quote = key.text.charAt(0);
  if ((quote !== '"' && quote !== "'") || key.text !== `${quote}${id}${quote}`) return undefined;
  return { from: key.at, text: `${quote}${to}${quote}` };
}

/** A text with `${ … }` in which the expressions read `to` where they read `from`. */
export function renameReadsInText(text: string, from: string, to: string): string {
  const split = splitTemplate(text);
  if ("problem" in split) return text;
  return split.parts.reduceRight((renamed, part) => {
    if (!("expression" in part)) return renamed;
    const { expression, at } = part;
    const next = renameReads(expression, from, to);
    return renamed.slice(0, at) + next + renamed.slice(at + expression.length);
  }, text);
}
