"use client";
import type { ReactNode } from "react";
import { refusalOf } from "../trpc/refusal.ts";
import { useFailure } from "../trpc/use-failure.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";

interface RegionProps<Data> {
  /** What it shows: “The members”. */
  readonly name: string;
  readonly query: {
    readonly data: Data | undefined;
    readonly error: unknown;
    readonly refetch: () => Promise<unknown>;
  };
  readonly children: (data: Data) => ReactNode;
}

/** What a setting's query says, or that it is on its way, or why there is nothing. */
export function Region<Data>({ name, query, children }: RegionProps<Data>) {
  const failure = useFailure(query);
  if (failure !== null) {
    return (
      <ErrorState
        title={`${name} could not be loaded`}
        refusal={refusalOf(failure)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (query.data !== undefined) return children(query.data);
  return (
    <Loading label={`Loading: ${name}`}>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
    </Loading>
  );
}
