"use client";
import type { Progress } from "@waymark/core";
import type { ItemRow } from "@waymark/core";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback } from "react";
import { failedOf, progressText, shareOf } from "../../../graph/node-progress.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Menu, MenuChoice } from "../../../ui/menu.tsx";
import { ProgressBar } from "../../../ui/progress-bar.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { STATUS } from "../../../ui/status.tsx";
import { ItemsTable } from "./items-table.tsx";
import { useItems } from "./use-items.ts";

const SHOWN = ["pending", "running", "waiting", "completed", "failed", "cancelled"] as const;
const OPTIONS = [
  { value: "", label: "All" },
  ...SHOWN.map((value) => ({ value, label: STATUS[value].label })),
];

const TITLES = { map: "Items", repeat: "Iterations" } as const;
const NONE_YET = {
  map: "None yet. They appear here as the list is made.",
  repeat: "None yet. Each appears here as it begins.",
} as const;

interface LoopItemsProps {
  readonly kind: "map" | "repeat";
  /** The loop, by its path: `ship`, `ship[3]/crates`. */
  readonly path: string;
  readonly progress: Progress | undefined;
  /** The pass that is chosen. */
  readonly chosen: string | undefined;
  readonly onChoose: (item: ItemRow) => void;
}

/** The items of a map, or the iterations of a repeat: how far they have come, and each as a row. */
export function LoopItems({ kind, path, progress, chosen, onChoose }: LoopItemsProps) {
  const [status, setStatus] = useQueryState("items", parseAsStringLiteral(SHOWN));
  const title = TITLES[kind];
  const { query, items } = useItems(path, status ?? undefined);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-b pt-3 pb-2">
      <div className="flex items-center gap-3 px-4">
        <h3 className="text-xs font-medium text-ink-2">{title}</h3>
        {progress === undefined ? null : (
          <>
            <span className="h-1.5 min-w-12 flex-1">
              <ProgressBar
                label={`${title} dealt with`}
                share={shareOf(progress)}
                failed={failedOf(progress)}
              />
            </span>
            <span className="text-xs text-ink-2 tabular-nums">{progressText(progress)}</span>
          </>
        )}
        <Menu label="Status" chosen={status === null ? undefined : STATUS[status].label}>
          <MenuChoice
            value={status ?? ""}
            onChange={(next) => void setStatus(SHOWN.find((each) => each === next) ?? null)}
            options={OPTIONS}
          />
        </Menu>
      </div>
      {query.isError && items.length === 0 ? (
        <ErrorState
          title={`The ${title.toLowerCase()} could not be loaded`}
          refusal={refusalOf(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : query.isPending ? (
        <Loading label={`Loading the ${title.toLowerCase()}`}>
          <Skeleton className="mx-4 h-24 rounded-lg" />
        </Loading>
      ) : items.length === 0 ? (
        <p className="px-4 pb-2 text-xs text-ink-3">
          {status === null ? NONE_YET[kind] : "None stands so."}
        </p>
      ) : (
        <ItemsTable
          items={items}
          label={`${title} of ${path}`}
          chosen={chosen}
          onChoose={onChoose}
          onEnd={readOn}
        />
      )}
    </section>
  );
}
