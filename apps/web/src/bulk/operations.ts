import type { BulkActionView } from "@waymark/orchestrator/api";
import {
  ArrowUpFromLine,
  Ban,
  CirclePause,
  CirclePlay,
  OctagonX,
  Radio,
  RotateCw,
  Tag,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import { changeWords } from "../labels/labels-text.ts";

export type Operation = BulkActionView["operation"];
export type OperationType = Operation["type"];

/** What can be done to many runs, in words: what it is, and what it does to each. */
export const OPERATIONS: Readonly<
  Record<
    OperationType,
    { readonly icon: LucideIcon; readonly label: string; readonly does: string }
  >
> = {
  retry: {
    icon: RotateCw,
    label: "Retry what failed",
    does: "Every step that failed for good, and every undoing that did, is tried again with the input it had.",
  },
  cancel: {
    icon: Ban,
    label: "Cancel",
    does: "Steps under way are told to stop, and what the workflow can undo is undone.",
  },
  pause: {
    icon: CirclePause,
    label: "Pause",
    does: "Nothing new begins until the run is resumed.",
  },
  resume: {
    icon: CirclePlay,
    label: "Resume",
    does: "What was held back while the run was paused begins.",
  },
  signal: {
    icon: Radio,
    label: "Send a signal",
    does: "The run is told what it waits for, once.",
  },
  label: {
    icon: Tag,
    label: "Label",
    does: "Labels are set and removed; the run is found by them at once. What it does is not affected, and runs that have ended are labelled too.",
  },
  migrate: {
    icon: ArrowUpFromLine,
    label: "Move to a version",
    does: "What was done is taken along; a run that does not fit stays where it is and is listed.",
  },
  terminate: {
    icon: OctagonX,
    label: "Terminate",
    does: "The run ends at once and as it is; nothing is undone.",
  },
  delete: {
    icon: Trash2,
    label: "Delete",
    does: "The run, its history and all that it started are gone for good. Only runs that have ended are deleted.",
  },
};

export const OPERATION_TYPES = Object.keys(OPERATIONS) as readonly OperationType[];

/** One operation in a few words: “Send a signal: approve”. */
export function describeOperation(operation: Operation): string {
  const { label } = OPERATIONS[operation.type];
  if (operation.type === "signal") return `${label}: ${operation.name}`;
  if (operation.type === "label") return `${label}: ${changeWords(operation)}`;
  return operation.type === "migrate" ? `${label}: v${operation.version}` : label;
}
