import type { NodeChange } from "reactflow";

/** What is selected once the changes are made; the same list where nothing changes. What was selected first stays first. */
export function chosenAfter(
  selected: readonly string[],
  changes: readonly NodeChange[],
): readonly string[] {
  const now = new Set(selected);
  for (const change of changes) {
    if (change.type !== "select") continue;
    if (change.selected) now.add(change.id);
    else now.delete(change.id);
  }
  const next = [...now];
  return next.length === selected.length && next.every((id, index) => id === selected[index])
    ? selected
    : next;
}
