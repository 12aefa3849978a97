import type { GraphNode } from "@waymark/core";
import {
  Box,
  CircleDot,
  History,
  ListChecks,
  Radio,
  Repeat,
  Rows3,
  Split,
  SquareCheck,
  Timer,
  UserCheck,
  Workflow,
  type LucideIcon,
} from "lucide-react";

/** What a node is, in a word and a picture. */
export const KIND: Readonly<
  Record<GraphNode["kind"], { readonly label: string; readonly icon: LucideIcon }>
> = {
  task: { label: "task", icon: Box },
  workflow: { label: "child run", icon: Workflow },
  wait: { label: "timer", icon: Timer },
  signal: { label: "signal", icon: Radio },
  approval: { label: "approval", icon: UserCheck },
  choice: { label: "choice", icon: Split },
  map: { label: "map", icon: ListChecks },
  repeat: { label: "repeat", icon: Repeat },
  state: { label: "state", icon: CircleDot },
  parallel: { label: "parallel state", icon: Rows3 },
  final: { label: "final state", icon: SquareCheck },
  history: { label: "history state", icon: History },
};
