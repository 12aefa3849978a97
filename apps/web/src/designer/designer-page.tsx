"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { useFailure } from "../trpc/use-failure.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { NoDraft } from "./rescue/no-draft.tsx";

// The core, which checks what is written, and the editor come with the workbench.
const DesignerWorkbench = dynamic(
  async () => (await import("./designer-workbench.tsx")).DesignerWorkbench,
  { ssr: false, loading: () => <DesignerLoading /> },
);

export function DesignerPage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  // Read once: from then on the page has what is newest.
  const query = useQuery(
    trpc.drafts.get.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  const failure = useFailure(query);
  if (query.data) return <DesignerWorkbench draft={query.data} />;
  if (failure === null) return <DesignerLoading />;
  const refusal = refusalOf(failure);
  return (
    <>
      <h1 className="sr-only">Designer</h1>
      {refusal.code === "DRAFT_NOT_FOUND" ? (
        <NoDraft id={id} />
      ) : (
        <ErrorState
          title="The draft could not be loaded"
          refusal={refusal}
          onRetry={() => void query.refetch()}
        />
      )}
    </>
  );
}

const DesignerLoading = () => (
  <Loading label="Loading the draft">
    <h1 className="sr-only">Designer</h1>
    <div className="flex h-13 items-center border-b px-4">
      <Skeleton className="h-5 w-56" />
    </div>
    <div className="flex flex-col gap-3 p-4">
      <Skeleton className="h-4 w-80" />
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-4 w-96" />
    </div>
  </Loading>
);
