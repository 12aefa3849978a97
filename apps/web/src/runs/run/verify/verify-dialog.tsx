"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../trpc/provider.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Refused } from "../../../ui/refused.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { VerificationReport } from "./verification-report.tsx";

/** Has the orchestrator decide the run's history again, with the code that it runs. */
export function VerifyDialog({ onClose }: { readonly onClose: () => void }) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.runs.verify.queryOptions({ runId: detail.id }, { staleTime: 0, gcTime: 0, retry: false }),
  );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Verify the history"
      description="Every event is decided again from the first one on, and held against what is stored."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {data ? (
        <VerificationReport verification={data} findings={data.findings} />
      ) : error ? (
        <Refused error={error} />
      ) : (
        <Loading label="Deciding the history again">
          <Skeleton className="h-16 rounded-lg" />
        </Loading>
      )}
    </Dialog>
  );
}
