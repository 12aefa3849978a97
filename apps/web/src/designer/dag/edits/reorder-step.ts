import type { JsonObject } from "@waymark/core";
import { inOrder, stepsIn } from "../authored.ts";
import { membersOf, scopeOf, stepIdOf, withSteps } from "./scope.ts";

/**
 * Puts a step before (-1) or behind (1) its neighbour, in the document and in every drawing of it. As it was where it
 * must run after that one, or before it: the order says nothing of what the workflow does.
 */
export function reorderStep(document: JsonObject, nodeId: string, by: -1 | 1): JsonObject {
  const scope = scopeOf(nodeId);
  const id = stepIdOf(nodeId);
  const members = membersOf(document, scope);
  const order = inOrder(stepsIn({ steps: members }));
  const neighbour = order[order.indexOf(id) + by];
  if (!order.includes(id) || neighbour === undefined) return document;
  const others = Object.entries(members).filter(([other]) => other !== id);
  const at = others.findIndex(([other]) => other === neighbour) + (by < 0 ? 0 : 1);
  const own = Object.entries(members).filter(([other]) => other === id);
  const steps: JsonObject = Object.fromEntries(others.toSpliced(at, 0, ...own));
  const now = inOrder(stepsIn({ steps }));
  const isBeyond = Math.sign(now.indexOf(id) - now.indexOf(neighbour)) === by;
  return isBeyond ? withSteps(document, scope, steps) : document;
}
