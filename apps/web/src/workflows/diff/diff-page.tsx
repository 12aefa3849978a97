"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import Link from "next/link";
import { parseAsInteger, useQueryStates } from "nuqs";
import { useTRPC } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { WorkflowLoading } from "../workflow-loading.tsx";
import { DiffWorkbench } from "./diff-workbench.tsx";
import { pairOf } from "./pair-of.ts";

/** The versions that there are have to be known before two of them are compared. */
export function DiffPage({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const [asked, setAsked] = useQueryStates({ a: parseAsInteger, b: parseAsInteger });
  const workflow = useQuery(trpc.workflows.get.queryOptions({ name }));
  const versions = workflow.data?.versions.map(({ version }) => version) ?? [];
  const pair = pairOf(versions, asked);
  const read = (version: number) => ({
    ...trpc.workflows.get.queryOptions({ name, version }),
    enabled: pair !== undefined,
    placeholderData: keepPreviousData,
  });
  const before = useQuery(read(pair?.a ?? 1));
  const after = useQuery(read(pair?.b ?? 1));
  const queries = [workflow, before, after];
  const failure = useFailure(queries.find(({ isError }) => isError) ?? workflow);
  if (failure !== null) {
    return (
      <>
        <h1 className="sr-only">Compare versions of {name}</h1>
        <ErrorState
          title="The versions could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={() => void Promise.all(queries.map(({ refetch }) => refetch()))}
        />
      </>
    );
  }
  if (workflow.data && !pair) return <OnlyOne name={name} title={workflow.data.title} />;
  if (!workflow.data || !pair || !before.data || !after.data)
    return <WorkflowLoading label="Loading the versions" title="Compare versions" />;
  return (
    <DiffWorkbench
      workflow={workflow.data}
      versions={versions}
      before={before.data.shown}
      after={after.data.shown}
      onPair={(next) => void setAsked(next, { history: "push" })}
    />
  );
}

const OnlyOne = ({ name, title }: { readonly name: string; readonly title: string }) => (
  <>
    <h1 className="sr-only">Compare versions of {title}</h1>
    <EmptyState
      icon={GitCompareArrows}
      title="There is only one version"
      action={
        <Link href={`/workflows/${name}`} className={buttonLook({})}>
          Back to {title}
        </Link>
      }
    >
      Change the definition, and the next version can be compared with this one.
    </EmptyState>
  </>
);
