import type { Progress } from "@waymark/core";
import { cn } from "../ui/cn.ts";
import { ProgressBar } from "../ui/progress-bar.tsx";

/** `37/50` */
export const progressText = ({ completed, failed, total }: Progress): string =>
  `${completed + failed}/${total}`;

const dealtWith = ({ completed, failed }: Progress): number => completed + failed;
export const shareOf = (progress: Progress): number =>
  progress.total === 0 ? 1 : dealtWith(progress) / progress.total;
export const failedOf = (progress: Progress): number =>
  progress.failed / Math.max(dealtWith(progress), 1);

interface NodeProgressProps {
  readonly progress: Progress;
  readonly className?: string;
}

/** How far the passes of a loop have come, or a step inside it over all of them. */
export const NodeProgress = ({ progress, className }: NodeProgressProps) => (
  <span data-progress className={cn("flex shrink-0 items-center gap-1.5", className)}>
    <span className="h-1 w-12">
      <ProgressBar share={shareOf(progress)} failed={failedOf(progress)} />
    </span>
    <span className="text-2xs text-ink-3 tabular-nums">{progressText(progress)}</span>
  </span>
);
