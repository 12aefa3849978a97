import type { TimelineItem } from "./items.ts";

export interface TimelineRow {
  readonly item: TimelineItem;
  /** 1 for the outermost, as `aria-level` counts. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Undefined for a row that has nothing inside. */
  readonly open: boolean | undefined;
  /** Index of the row it lies in. */
  readonly parent: number | undefined;
  /** The outermost item it lies in, or is. */
  readonly root: string;
}

/** The rows in sight: those of what is open. States are open until somebody closes them. */
export function visibleRows(
  items: readonly TimelineItem[],
  toggled: ReadonlySet<string>,
): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  const walk = (
    inside: readonly TimelineItem[],
    level: number,
    parent: number | undefined,
    outermost: string | undefined,
  ) => {
    inside.forEach((item, index) => {
      const hasMore = item.children.length > 0 || item.loop !== undefined;
      const open = hasMore ? toggled.has(item.id) !== (item.kind === "state") : undefined;
      const at = rows.length;
      const root = outermost ?? item.id;
      rows.push({ item, level, position: index + 1, siblings: inside.length, open, parent, root });
      if (open) walk(item.children, level + 1, at, root);
    });
  };
  walk(items, 1, undefined, undefined);
  return rows;
}
