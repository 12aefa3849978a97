"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { Button } from "../../ui/button.tsx";

// The forms and the editor of JSON come when the dialog opens.
const ScheduleDialog = dynamic(async () => (await import("./schedule-dialog.tsx")).ScheduleDialog, {
  ssr: false,
});

/** The way to a new schedule, of a workflow that may be given. */
export function NewSchedule({ workflow }: { readonly workflow?: string }) {
  const trpc = useTRPC();
  const [making, make] = useState(false);
  const { data } = useQuery(trpc.installation.get.queryOptions(undefined, { staleTime: Infinity }));
  const denied = useDenied("workflows:write");
  return (
    <>
      <Button kind="primary" onClick={() => make(true)} unavailable={denied}>
        <Plus aria-hidden /> New schedule
      </Button>
      {making ? (
        <ScheduleDialog
          {...(workflow !== undefined && { workflow })}
          {...(data?.zone !== undefined && { zone: data.zone })}
          onClose={() => make(false)}
        />
      ) : null}
    </>
  );
}
