"use client";
import type { ReactNode } from "react";
import { refusalOf } from "../trpc/refusal.ts";
import { useFailure } from "../trpc/use-failure.ts";
import { ErrorState } from "./error-state.tsx";
import { Loading, Skeleton } from "./skeleton.tsx";

interface RegionProps<Data> {
  /** What it shows: “The members”. */
  readonly name: string;
  readonly query: {
    readonly data: Data | undefined;
    readonly error: unknown;
    readonly refetch: () => Promise<unknown>;
  };
  /** As high as what will stand there. */
  readonly waiting?: ReactNode;
  readonly errorClassName?: string;
  readonly children: (data: Data) => ReactNode;
}

/** What a query says, or that it is on its way, or why there is nothing: the rest of the page stays. */
export function Region<Data>({
  name,
  query,
  waiting = ROWS,
  errorClassName,
  children,
}: RegionProps<Data>) {
  const failure = useFailure(query);
  if (query.data !== undefined) return children(query.data);
  if (failure === null) return <Loading label={`Loading ${lowerFirst(name)}`}>{waiting}</Loading>;
  return (
    <ErrorState
      className={errorClassName}
      title={`${name} could not be loaded`}
      refusal={refusalOf(failure)}
      onRetry={() => void query.refetch()}
    />
  );
}

const ROWS = (
  <div className="flex flex-col gap-2">
    <Skeleton className="h-10" />
    <Skeleton className="h-10" />
    <Skeleton className="h-10" />
  </div>
);

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
