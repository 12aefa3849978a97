import { jsonLanguage } from "@codemirror/lang-json";

type SyntaxNode = ReturnType<typeof jsonLanguage.parser.parse>["topNode"];

/** Where a cursor stands in JSON that is still being written. */
export interface JsonCursor {
  /** Members and indexes from the root to the object whose member is named, or to the value. */
  readonly path: readonly string[];
  readonly asks: "name" | "value";
  /** What stands there already and would be replaced. */
  readonly from: number;
  readonly to: number;
  /** The members that each object on the way has, the root's first. */
  readonly members: readonly (readonly string[])[];
}

/** Undefined where nothing can stand: within a number, after a value. */
export function jsonCursor(text: string, position: number): JsonCursor | undefined {
  const tree = jsonLanguage.parser.parse(text);
  const node = tree.resolveInner(position, -1);
  const around = placeOf(text, node);
  if (node.name === "PropertyName") return { ...around, asks: "name", ...spanOf(node) };
  if (node.name === "String") return { ...around, asks: "value", ...spanOf(node) };
  const here = { from: position, to: position };
  const container = node.name === "⚠" ? node.parent : node;
  const last = lastMark(text, position);
  if (container?.name === "Object" && (last === "{" || last === ","))
    return { ...placeOf(text, container), asks: "name", ...here };
  if (last === ":" && container) {
    const property = container.name === "Property" ? container : container.lastChild;
    if (!property) return undefined;
    return { ...placeOf(text, property), asks: "value", ...here };
  }
  if (container?.name === "Array" && (last === "[" || last === ","))
    return {
      ...placeOf(text, container, String(indexAt(container, position))),
      asks: "value",
      ...here,
    };
  return undefined;
}

const spanOf = ({ from, to }: SyntaxNode) => ({ from, to });

const lastMark = (text: string, position: number): string =>
  /(\S)\s*$/.exec(text.slice(0, position))?.[1] ?? "";

function placeOf(text: string, node: SyntaxNode, last?: string) {
  const path: string[] = last === undefined ? [] : [last];
  const members: (readonly string[])[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === "Property") {
      const isNamed = node.name === "PropertyName" && at === node.parent;
      if (!isNamed) path.unshift(nameOf(text, at));
    } else if (at.name === "Array" && at !== node) {
      path.unshift(String(indexAt(at, node.from)));
    } else if (at.name === "Object") {
      members.unshift(at.getChildren("Property").map((property) => nameOf(text, property)));
    }
  }
  return { path, members };
}

function nameOf(text: string, property: SyntaxNode): string {
  const name = property.getChild("PropertyName");
  return name ? text.slice(name.from + 1, name.to).replace(/"$/, "") : "";
}

function indexAt(array: SyntaxNode, position: number): number {
  let index = 0;
  for (let child = array.firstChild; child; child = child.nextSibling) {
    if (child.to < position && child.name !== "[" && child.name !== "⚠") index++;
  }
  return index;
}
