import type { BulkActionView } from "@waymark/orchestrator/api";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { shareDone } from "./progress.ts";

/** How far a bulk action has come, and how much of that was refused. */
export function BulkProgressBar({ action }: { readonly action: BulkActionView }) {
  const { done, failed } = action;
  return (
    <div className="h-2">
      <ProgressBar
        label="Runs dealt with"
        share={shareDone(action)}
        failed={failed / Math.max(done + failed, 1)}
      />
    </div>
  );
}
