"use client";
import { useQuery } from "@tanstack/react-query";
import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { Activity, CircleX, Download, History, Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { download } from "../../ui/download.ts";
import { MenuAction, MenuSeparator, RowMenu } from "../../ui/menu.tsx";
import { say } from "../../ui/toast.tsx";

// Forms and editor come when the dialog opens.
const StartDialog = dynamic(async () => (await import("../start/start-dialog.tsx")).StartDialog, {
  ssr: false,
});

/** What can be done with a workflow without going to its page. */
export function WorkflowMenu({
  workflow: { name, title },
}: {
  readonly workflow: WorkflowSummary;
}) {
  const router = useRouter();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const denied = useDenied("runs:write");
  const [starting, start] = useState(false);
  const detail = useQuery(trpc.workflows.get.queryOptions({ name }, { enabled: starting }));
  const downloadDefinition = async () => {
    try {
      const { shown } = await client.workflows.get.query({ name });
      const text = `${JSON.stringify(shown.source, null, 2)}\n`;
      download(`${name}-v${shown.version}.json`, text);
    } catch (error) {
      say(`The definition could not be read. ${refusalOf(error).sentence}`);
    }
  };
  return (
    <>
      <RowMenu label={`Actions for ${title}`}>
        <MenuAction icon={Play} unavailable={denied} onChoose={() => start(true)}>
          Start a run…
        </MenuAction>
        <MenuSeparator />
        <MenuAction icon={Activity} onChoose={() => router.push(`/runs?workflow=${name}`)}>
          All runs
        </MenuAction>
        <MenuAction
          icon={CircleX}
          onChoose={() => router.push(`/runs?workflow=${name}&status=failed`)}
        >
          Failed runs
        </MenuAction>
        <MenuAction icon={History} onChoose={() => router.push(`/workflows/${name}?view=versions`)}>
          Versions
        </MenuAction>
        <MenuSeparator />
        <MenuAction icon={Download} onChoose={() => void downloadDefinition()}>
          Download the definition
        </MenuAction>
      </RowMenu>
      {starting && detail.data ? (
        <StartDialog workflow={detail.data} onClose={() => start(false)} />
      ) : null}
    </>
  );
}
