import type { InboxItemView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { cn } from "../../ui/cn.ts";
import { shortId } from "../../ui/format.ts";
import { AgoText } from "../../ui/time.tsx";
import { Due } from "../due.tsx";
import { itemHref, itemId } from "../item-id.ts";
import { statusWords } from "../item/answer-words.ts";
import { handsOf } from "./hands.ts";

interface InboxRowProps {
  readonly item: InboxItemView;
  readonly current: boolean;
  /** What of the inbox is shown, as in the address. */
  readonly search: string;
}

export function InboxRow({ item, current, search }: InboxRowProps) {
  const hands = handsOf(item);
  return (
    <li data-inbox-item={itemId(item)} data-inbox-status={item.status}>
      <Link
        href={itemHref(item, search)}
        prefetch={false}
        aria-current={current ? "true" : undefined}
        className={cn(
          "flex flex-col gap-1 border-b border-line/70 px-4 py-2.5 outline-offset-[-2px] hover:bg-hover",
          current && "bg-hover shadow-[inset_2px_0_0_var(--ink)]",
        )}
      >
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{item.title}</span>
          <AgoText
            at={item.status === "waiting" ? item.since : (item.closedAt ?? item.since)}
            className="shrink-0 text-xs text-ink-3"
          />
        </span>
        <span className="flex min-w-0 items-baseline gap-2 text-xs text-ink-3">
          <span className="min-w-0 truncate">
            {item.workflow} <span className="font-mono">{shortId(item.runId)}</span>
          </span>
          <span className="ml-auto shrink-0 text-right">
            {item.status !== "waiting" ? (
              statusWords(item)
            ) : item.dueAt === undefined ? null : (
              <Due at={item.dueAt} />
            )}
          </span>
        </span>
        {hands === "" ? null : <span className="truncate text-xs text-ink-3">{hands}</span>}
      </Link>
    </li>
  );
}
