"use client";
import type { ReactNode } from "react";
import { refusalOf } from "../trpc/refusal.ts";
import { useFailure } from "../trpc/use-failure.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";

interface PanelProps<Data> {
  /** Names what is read: “The outcomes”. */
  readonly name: string;
  readonly query: {
    readonly data: Data | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  /** As high as what will stand there. */
  readonly waiting: string;
  readonly children: (data: Data) => ReactNode;
}

/** A part of the page with a reading of its own: where that fails, the others stay. */
export function Panel<Data>({ name, query, waiting, children }: PanelProps<Data>) {
  const failure = useFailure(query);
  if (query.data !== undefined) return children(query.data);
  return failure === null ? (
    <Loading label={`Loading ${name.toLowerCase()}`}>
      <Skeleton className={waiting} />
    </Loading>
  ) : (
    <div className="rounded-xl border bg-raised shadow-card [&_.py-16]:py-6">
      <ErrorState
        title={`${name} could not be loaded`}
        refusal={refusalOf(failure)}
        onRetry={() => void query.refetch()}
      />
    </div>
  );
}
