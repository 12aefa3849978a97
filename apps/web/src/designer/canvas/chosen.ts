import type { NodeChange } from "reactflow";

/**
 * What is selected once the changes are made; the same list where nothing changes. What was selected first stays first.
 * What is not drawn, which the canvas tells nothing of, goes as soon as a node is selected.
 */
export function chosenAfter(
  selected: readonly string[],
  changes: readonly NodeChange[],
  isDrawn: (id: string) => boolean,
): readonly string[] {
  const selecting = changes.filter((change) => change.type === "select");
  const isElsewhere = selecting.some((change) => change.selected);
  const now = new Set(isElsewhere ? selected.filter(isDrawn) : selected);
  for (const change of selecting) {
    if (change.selected) now.add(change.id);
    else now.delete(change.id);
  }
  const next = [...now];
  return next.length === selected.length && next.every((id, index) => id === selected[index])
    ? selected
    : next;
}
