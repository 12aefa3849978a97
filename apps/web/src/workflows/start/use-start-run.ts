"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../trpc/provider.tsx";
import { say } from "../../ui/toast.tsx";

/** Starts a run and goes to its page at once. */
export function useStartRun() {
  const trpc = useTRPC();
  const router = useRouter();
  return useMutation(
    trpc.runs.start.mutationOptions({
      onSuccess: ({ runId, deduplicated }) => {
        if (deduplicated) say("This key had already started a run: here it is.");
        router.push(`/runs/${runId}`);
      },
    }),
  );
}
