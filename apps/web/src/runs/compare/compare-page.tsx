"use client";
import type { ReactNode } from "react";
import { isPassing, refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { CompareSides } from "./compare-sides.tsx";
import { CompareWorkbench } from "./compare-workbench.tsx";
import { RunChooser } from "./run-chooser.tsx";
import { useCompareAddress, useComparedRun } from "./use-compared.ts";

/** Two runs side by side: where they first went apart, and all in which they differ. */
export function ComparePage() {
  const [{ a, b }, set] = useCompareAddress();
  const [left, right] = [useComparedRun(a), useComparedRun(b)];
  const failures = [useFailure(left), useFailure(right)] as const;
  const choose = (side: "a" | "b") => (runId: string | null) =>
    void set({ [side]: runId, step: null });
  return (
    <>
      <header className="flex shrink-0 flex-col gap-3 border-b px-4 pt-3 pb-3">
        <Breadcrumb above={[{ href: "/runs", title: "Runs" }]} title="Compare two runs" />
        <CompareSides
          a={left.data}
          b={right.data}
          onChange={(side) => choose(side)(null)}
          onSwap={a !== null && b !== null ? () => void set({ a: b, b: a }) : undefined}
        />
      </header>
      {a === null ? (
        <RunChooser key="a" letter="A" other={right.data} onChoose={choose("a")} />
      ) : b === null ? (
        <RunChooser key="b" letter="B" other={left.data} onChoose={choose("b")} />
      ) : left.data && right.data ? (
        <CompareWorkbench a={left.data} b={right.data} />
      ) : failures[0] === null && failures[1] === null ? (
        <Loading label="Loading the runs">
          <div className="flex flex-col gap-4 p-4">
            <Skeleton className="h-10 rounded-lg" />
            <Skeleton className="h-72 rounded-lg" />
          </div>
        </Loading>
      ) : (
        <>
          {failures.map((failure, index) => (
            <Unread
              key={index === 0 ? "a" : "b"}
              letter={index === 0 ? "A" : "B"}
              failure={failure}
              onRetry={() => void [left, right][index]?.refetch()}
            >
              <RunChooser
                letter={index === 0 ? "A" : "B"}
                other={index === 0 ? right.data : left.data}
                onChoose={choose(index === 0 ? "a" : "b")}
              />
            </Unread>
          ))}
        </>
      )}
    </>
  );
}

interface UnreadProps {
  readonly letter: "A" | "B";
  readonly failure: ReturnType<typeof useFailure>;
  readonly onRetry: () => void;
  /** The way to another run. */
  readonly children: ReactNode;
}

function Unread({ letter, failure, onRetry, children }: UnreadProps) {
  if (failure === null) return null;
  return (
    <>
      <ErrorState
        title={`Run ${letter} could not be read`}
        refusal={refusalOf(failure)}
        onRetry={onRetry}
      />
      {isPassing(failure) ? null : children}
    </>
  );
}
