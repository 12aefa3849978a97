"use client";
import type { WorkflowSummary } from "@waymark/orchestrator/api";
import { Pause, Play } from "lucide-react";
import { useDenied } from "../../account/use-denied.ts";
import { useWorkflowSchedules } from "../../schedules/use-workflow-schedules.ts";
import { Button } from "../../ui/button.tsx";

/** Whether the clock starts runs of the workflow; nothing where no schedule does. */
export function PauseButton({ workflow }: { readonly workflow: WorkflowSummary }) {
  const { pause, resume } = useWorkflowSchedules(workflow);
  const denied = useDenied("runs:repair");
  if (workflow.schedules === undefined) return null;
  return workflow.schedules.on > 0 ? (
    <Button onClick={() => void pause()} unavailable={denied}>
      <Pause aria-hidden /> Pause schedules
    </Button>
  ) : (
    <Button onClick={() => void resume()} unavailable={denied}>
      <Play aria-hidden /> Resume schedules
    </Button>
  );
}
