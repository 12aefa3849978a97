// What elements of the page belong to nodes of the canvas.

const NODE = ".react-flow__node";

/** The node that an element is; undefined for what lies in one. */
export const nodeIdOf = (element: Element): string | undefined =>
  element.matches(NODE) ? (element.getAttribute("data-id") ?? undefined) : undefined;

/** The node that a part of the page belongs to. */
export const nodeUnder = (target: EventTarget | null): string | undefined =>
  target instanceof Element
    ? (target.closest(NODE)?.getAttribute("data-id") ?? undefined)
    : undefined;

/** What was asked of a node by a click on something of it that has `data-action`. */
export function actionAt(
  target: EventTarget,
): { readonly action: string; readonly nodeId: string } | undefined {
  const action = target instanceof Element ? target.closest("[data-action]") : null;
  const nodeId = nodeUnder(action);
  const asked = action?.getAttribute("data-action");
  return asked && nodeId !== undefined ? { action: asked, nodeId } : undefined;
}

export const nodeElement = (canvas: Element | null, nodeId: string): HTMLElement | null =>
  canvas?.querySelector<HTMLElement>(`${NODE}[data-id="${CSS.escape(nodeId)}"]`) ?? null;
