import { jsonLanguage } from "@codemirror/lang-json";
import { pathOf } from "./document/json-edit.ts";

type SyntaxNode = ReturnType<typeof jsonLanguage.parser.parse>["topNode"];

/** A part of a text, in characters from 0. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a JSON pointer (RFC 6901) leads in a text: the value there, or the closest one around it that exists. A
 * member's name belongs to its place, so that what is missing within it is shown at the name.
 */
export function placeOf(text: string, pointer: string): Place {
  let node = firstValue(jsonLanguage.parser.parse(text).topNode);
  let place: Place = { from: 0, to: Math.min(1, text.length) };
  for (const part of pathOf(pointer)) {
    const found = node && memberOf(text, node, part);
    if (!found) break;
    node = found.value;
    place = found.place;
  }
  return place;
}

interface Member {
  readonly place: Place;
  readonly value: SyntaxNode | undefined;
}

function memberOf(text: string, node: SyntaxNode, name: string): Member | undefined {
  if (node.name === "Array") {
    const value = node.getChildren("⚠").length === 0 ? valuesOf(node)[Number(name)] : undefined;
    return value && { place: placeOfNode(value), value };
  }
  for (const property of node.getChildren("Property")) {
    const key = property.getChild("PropertyName");
    if (key && nameAt(text, key) === name)
      return { place: placeOfNode(key), value: valuesOf(property).at(-1) };
  }
  return undefined;
}

/** A node's own `from` and `to` are getters, which a spread leaves out. */
const placeOfNode = ({ from, to }: SyntaxNode): Place => ({ from, to });

const nameAt = (text: string, { from, to }: Place): unknown => {
  try {
    return JSON.parse(text.slice(from, to));
  } catch {
    return undefined;
  }
};

const VALUES = new Set(["True", "False", "Null", "Number", "String", "Object", "Array"]);

function valuesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const values: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (VALUES.has(child.name)) values.push(child);
  }
  return values;
}

const firstValue = (node: SyntaxNode): SyntaxNode | undefined => valuesOf(node)[0];
