"use client";
import { useMutation } from "@tanstack/react-query";
import { say } from "../../ui/toast.tsx";
import { useRefreshSchedules } from "../use-schedules.ts";

/** Asks for a change of a schedule; when it is done, says so and closes the dialog. */
export function useScheduleCommand(
  ask: () => Promise<unknown>,
  { done, onClose }: { readonly done: string; readonly onClose: () => void },
) {
  const refresh = useRefreshSchedules();
  return useMutation({
    mutationFn: ask,
    onSuccess: async () => {
      await refresh();
      say(done);
      onClose();
    },
  });
}
