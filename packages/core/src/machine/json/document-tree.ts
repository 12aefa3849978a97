import type { RootDocument, StateDocument } from "./machine-document.ts";
import type { Place } from "./reading.ts";

/** A state of the document, with what is around and inside it. */
export interface DocumentNode {
  readonly key: string;
  readonly place: Place;
  readonly document: StateDocument | RootDocument;
  readonly parent?: DocumentNode;
  readonly children: ReadonlyMap<string, DocumentNode>;
  /** The nodes of the whole machine that can be named by `#id`. */
  readonly ids: Map<string, DocumentNode>;
}

export function documentTree(document: RootDocument, id: string): DocumentNode {
  const ids = new Map<string, DocumentNode>();
  const root = plant({ key: id, place: ["machine"], document, ids });
  return ids.has(id) ? root : (ids.set(id, root), root);
}

function plant(bare: Omit<DocumentNode, "children">): DocumentNode {
  const children = new Map<string, DocumentNode>();
  const node: DocumentNode = { ...bare, children };
  const { ids, document } = node;
  if (document.id !== undefined && !ids.has(document.id)) ids.set(document.id, node);
  for (const [key, state] of Object.entries(document.states ?? {})) {
    const place = [...node.place, "states", key];
    children.set(key, plant({ key, place, document: state, parent: node, ids }));
  }
  return node;
}

/** The state that a transition of `node` leads to, by XState's rules; undefined where there is none. */
export function resolveTarget(node: DocumentNode, target: string): DocumentNode | undefined {
  if (target.startsWith("#")) return resolveId(node, target);
  if (target.startsWith(".")) return descend(node, target.slice(1));
  return node.parent && descend(node.parent, target);
}

/** The state that `in` asks for: `#id`, or the path from the root. */
export function resolveState(node: DocumentNode, state: string): DocumentNode | undefined {
  return state.startsWith("#") ? resolveId(node, state) : descend(rootOf(node), state);
}

function resolveId({ ids }: DocumentNode, target: string): DocumentNode | undefined {
  const [id = "", ...path] = target.slice(1).split(".");
  const named = ids.get(id);
  return path.length === 0 ? named : named && descend(named, path.join("."));
}

const descend = (node: DocumentNode, path: string): DocumentNode | undefined =>
  path.split(".").reduce<DocumentNode | undefined>((at, key) => at?.children.get(key), node);

const rootOf = (node: DocumentNode): DocumentNode => (node.parent ? rootOf(node.parent) : node);
