import type { BulkActionView } from "@waymark/orchestrator/api";
import { shareDone } from "./progress.ts";

/** How far a bulk action has come, and how much of that was refused. */
export function ProgressBar({ action }: { readonly action: BulkActionView }) {
  const { done, failed } = action;
  const share = shareDone(action);
  const answered = Math.max(done + failed, 1);
  return (
    <div
      role="progressbar"
      aria-label="Runs dealt with"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="flex h-2 overflow-hidden rounded-full bg-sunken"
    >
      <span
        className="bg-(--tone-green) transition-[width]"
        style={{ width: `${(share * 100 * done) / answered}%` }}
      />
      <span
        className="bg-(--tone-red) transition-[width]"
        style={{ width: `${(share * 100 * failed) / answered}%` }}
      />
    </div>
  );
}
