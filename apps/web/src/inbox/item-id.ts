import type { InboxItemView } from "@waymark/orchestrator/api";

export type ItemName = Pick<InboxItemView, "runId" | "kind" | "name">;

/** What addresses an item: `run_…:approval:ship[2]/check`. */
export const itemId = ({ runId, kind, name }: ItemName): string => `${runId}:${kind}:${name}`;

/** Undefined for what is no item's id. */
export function parseItemId(id: string): ItemName | undefined {
  const { runId, kind, name } =
    /^(?<runId>run_[0-9a-z]{26}):(?<kind>approval|signal):(?<name>.+)$/s.exec(id)?.groups ?? {};
  if (runId === undefined || kind === undefined || name === undefined) return undefined;
  return { runId, kind, name } as ItemName;
}

export const itemHref = (item: ItemName, search = ""): string =>
  `/inbox/${encodeURIComponent(itemId(item))}${search}`;
