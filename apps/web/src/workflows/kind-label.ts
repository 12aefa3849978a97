import type { WorkflowKind } from "@waymark/orchestrator/api";

export const KIND_LABEL: Readonly<Record<WorkflowKind, string>> = {
  dag: "DAG",
  machine: "State machine",
};
