"use client";
import { refusalOf } from "../../../../trpc/refusal.ts";
import { cn } from "../../../../ui/cn.ts";
import { ErrorState } from "../../../../ui/error-state.tsx";
import { JsonView } from "../../../../ui/json-view.tsx";
import { Loading, Skeleton } from "../../../../ui/skeleton.tsx";
import { useRunPage } from "../../run-page-context.tsx";
import type { ConfigFact } from "./describe-config.ts";
import { useConfig } from "./use-config.ts";

/** What the run's version says of a step: in words, what it is given, and as it is written. */
export function ConfigPanel({ nodeId }: { readonly nodeId: string }) {
  const { detail } = useRunPage();
  const { query, config } = useConfig(nodeId);
  if (query.isPending) {
    return (
      <Loading label="Loading the definition">
        <Skeleton className="mx-4 mt-3.5 h-24 rounded-lg" />
      </Loading>
    );
  }
  if (query.isError) {
    return (
      <ErrorState
        title="The definition could not be loaded"
        refusal={refusalOf(query.error)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!config) {
    return (
      <p className="px-4 py-4 text-xs text-ink-3">The definition says nothing of this step.</p>
    );
  }
  return (
    <div className="flex flex-col gap-3 px-4 pt-3.5 pb-6">
      <p className="text-xs text-ink-3">
        As version {detail.version}, which this run is on, defines it.
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-xs empty:hidden">
        {config.facts.map((fact) => (
          <Fact key={`${fact.name}=${fact.value}`} fact={fact} />
        ))}
      </dl>
      {config.input === undefined ? null : (
        <JsonView
          label="Configured input"
          title="Input"
          value={config.input}
          className="max-h-64"
        />
      )}
      <JsonView label="Definition" value={config.document} className="max-h-96" />
    </div>
  );
}

const Fact = ({ fact: { name, value, code } }: { readonly fact: ConfigFact }) => (
  <>
    <dt className="max-w-36 text-ink-3">{name}</dt>
    <dd className={cn("min-w-0 break-words text-ink-2", code && "font-mono")}>{value}</dd>
  </>
);
