"use client";
import type { GraphNode, NodeOverlay, StepStatus } from "@waymark/core";
import { LogIn } from "lucide-react";
import { useDenied } from "../../../account/use-denied.ts";
import { Button } from "../../../ui/button.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { notModifiable } from "./staged.ts";
import { useStaging } from "./staging.tsx";

interface MoveHereProps {
  readonly node: GraphNode;
  readonly overlay: NodeOverlay | undefined;
}

const IN_IT: ReadonlySet<StepStatus | undefined> = new Set([
  "scheduled",
  "running",
  "retrying",
  "waiting",
]);

/** Stages that the machine goes on from this state; nothing moves before the modification is applied. */
export function MoveHere({ node, overlay }: MoveHereProps) {
  const { state } = useRunPage();
  const { staged, stage } = useStaging();
  const denied = useDenied("runs:repair");
  if (staged.some(({ change }) => change.type === "state.moved" && change.to === node.id)) {
    return null;
  }
  return (
    <Button
      unavailable={denied ?? notModifiable(state.status)}
      onClick={() => stage({ nodeId: node.id, change: { type: "state.moved", to: node.id } })}
    >
      <LogIn aria-hidden /> {IN_IT.has(overlay?.status) ? "Enter it anew…" : "Move here…"}
    </Button>
  );
}
