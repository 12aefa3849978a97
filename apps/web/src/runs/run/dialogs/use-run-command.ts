"use client";
import { useMutation } from "@tanstack/react-query";
import type { Requested } from "../requested.ts";
import { useRunPage } from "../run-page-context.tsx";

interface RunCommand {
  /** Shown on the page from the moment it is asked until the run's own event answers. */
  readonly request: Requested;
  readonly send: () => Promise<unknown>;
  readonly onAccepted: () => void;
  readonly reload: () => Promise<unknown>;
}

/** Asks something of the run: shown at once, taken back where it is refused. */
export function useRunCommand() {
  const { store } = useRunPage();
  return useMutation({
    mutationFn: async ({ request, send, onAccepted, reload }: RunCommand) => {
      const takeBack = store.request(request);
      try {
        await send();
      } catch (error) {
        takeBack();
        await reload();
        throw error;
      }
      onAccepted();
    },
  });
}
