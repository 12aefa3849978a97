"use client";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { say } from "../../../ui/toast.tsx";

/** Hands a run over as one file. */
export function useDownloadBundle(): (runId: string) => Promise<void> {
  const client = useTRPCClient();
  return async (runId) => {
    try {
      const bundle = await client.runs.bundle.query({ runId });
      const file = new Blob([JSON.stringify(bundle)], { type: "application/json" });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = `${runId}.waymark.json`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      say(`The run could not be downloaded. ${refusalOf(error).sentence}`);
    }
  };
}
