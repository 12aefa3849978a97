import type { RunStatus } from "@waymark/core";
import type { FiringView } from "@waymark/orchestrator/api";
import {
  CalendarX2,
  CircleX,
  Clock3,
  Hourglass,
  SkipForward,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import { STATUS, type Tone } from "../ui/status.tsx";

export interface FiringLook {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly spins?: true;
}

const LOOKS: Readonly<Record<Exclude<FiringView["fate"], "started">, FiringLook>> = {
  due: { tone: "cyan", icon: Clock3, label: "Being started" },
  waiting: { tone: "amber", icon: Hourglass, label: "Waits for the run before" },
  skipped: { tone: "grey", icon: SkipForward, label: "Skipped" },
  missed: { tone: "amber", icon: CalendarX2, label: "Missed" },
  failed: { tone: "red", icon: CircleX, label: "Not started" },
};

const DELETED: FiringLook = { tone: "grey", icon: Trash2, label: "Run deleted" };

/** What became of an instant: of one that was started, how its run stands. */
export function firingLook({ fate, run, count }: FiringView): FiringLook {
  if (fate === "started") return run?.status === undefined ? DELETED : ofRun(run.status);
  const look = LOOKS[fate];
  return count === 1 ? look : { ...look, label: `${look.label}, ${count} in a row` };
}

const ofRun = (status: RunStatus): FiringLook => STATUS[status];
