import type { RunStatus, StepStatus } from "@waymark/core";
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  Clock3,
  Hourglass,
  LoaderCircle,
  OctagonX,
  RotateCw,
  SkipForward,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { cn } from "./cn.ts";

export type Status = RunStatus | StepStatus;
export type Tone = "grey" | "cyan" | "blue" | "green" | "amber" | "red" | "violet";

interface StatusMeta {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly sentence: string;
  readonly spins?: true;
}

/** The one table of what a status looks like and means. Never colour alone: icon and word go with it. */
export const STATUS: Readonly<Record<Status, StatusMeta>> = {
  pending: {
    tone: "grey",
    icon: CircleDashed,
    label: "Pending",
    sentence: "Its turn has not come yet.",
  },
  scheduled: {
    tone: "cyan",
    icon: Clock3,
    label: "Scheduled",
    sentence: "Waiting for a worker to take it.",
  },
  running: {
    tone: "blue",
    icon: LoaderCircle,
    label: "Running",
    sentence: "Work is under way.",
    spins: true,
  },
  retrying: {
    tone: "amber",
    icon: RotateCw,
    label: "Retrying",
    sentence: "An attempt failed; the next one is due soon.",
  },
  waiting: {
    tone: "amber",
    icon: Hourglass,
    label: "Waiting",
    sentence: "Waits for a timer or a signal.",
  },
  paused: {
    tone: "violet",
    icon: CirclePause,
    label: "Paused",
    sentence: "Set aside; nothing new begins.",
  },
  compensating: {
    tone: "violet",
    icon: Undo2,
    label: "Compensating",
    sentence: "What was done is being undone.",
  },
  compensated: {
    tone: "violet",
    icon: Undo2,
    label: "Compensated",
    sentence: "It was done and then undone.",
  },
  completed: { tone: "green", icon: CircleCheck, label: "Completed", sentence: "Ended well." },
  failed: {
    tone: "red",
    icon: CircleX,
    label: "Failed",
    sentence: "Ended with an error; a failed step can be retried.",
  },
  cancelled: {
    tone: "grey",
    icon: Ban,
    label: "Cancelled",
    sentence: "Stopped because someone asked.",
  },
  skipped: {
    tone: "grey",
    icon: SkipForward,
    label: "Skipped",
    sentence: "Its condition did not hold, or somebody skipped it.",
  },
  terminated: {
    tone: "grey",
    icon: OctagonX,
    label: "Terminated",
    sentence: "Stopped at once, without undoing anything.",
  },
};

export function StatusIcon({
  status,
  className,
}: {
  readonly status: Status;
  readonly className?: string;
}) {
  const { icon: Icon, spins } = STATUS[status];
  return (
    <Icon
      aria-hidden
      className={cn(
        "size-3.5 shrink-0",
        spins && "animate-spin [animation-duration:1.6s]",
        className,
      )}
    />
  );
}

interface StatusProps {
  readonly status: Status;
  readonly className?: string;
}

/** Icon and word in the status' colour. */
export function StatusText({ status, className }: StatusProps) {
  const { tone, label } = STATUS[status];
  return (
    <span
      data-tone={tone}
      data-status={status}
      className={cn(
        "inline-flex items-center gap-1.5 align-middle text-xs font-medium whitespace-nowrap text-tone",
        className,
      )}
    >
      <StatusIcon status={status} />
      {label}
    </span>
  );
}

/** The same on a tint of that colour, where the status is the headline. */
export const StatusBadge = ({ status, className }: StatusProps) => (
  <span
    data-tone={STATUS[status].tone}
    title={STATUS[status].sentence}
    className={cn("inline-flex rounded-full bg-tone/12 px-2.5 py-0.5", className)}
  >
    <StatusText status={status} />
  </span>
);
