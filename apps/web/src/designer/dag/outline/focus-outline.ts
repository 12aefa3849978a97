/** The line of a step; null while the outline is not shown. */
export const outlineRow = (nodeId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-outline="${CSS.escape(nodeId)}"]`);

/** To the current step of the outline, or to the outline itself while it is empty. */
export function focusOutline(): void {
  const tree = document.querySelector('[role="tree"][aria-label="Outline"]');
  const current = tree?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]');
  if (current) current.focus();
  else if (tree instanceof HTMLElement) tree.focus();
}
