// A value that is one expression and nothing else: people write the CEL, the document has it in `${ … }`.

/** The CEL of `"${ CEL }"`; undefined for a text that has something else in it. */
export function celOf(text: string): string | undefined {
  if (!text.startsWith("${") || !text.endsWith("}")) return undefined;
  const inside = text.slice(2, -1);
  return inside.includes("${") ? undefined : inside.replace(/^ /, "").replace(/ $/, "");
}

export const templateOf = (cel: string): string | undefined =>
  cel === "" ? undefined : `\${ ${cel} }`;
