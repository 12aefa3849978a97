import type { ScheduleDetail } from "@waymark/orchestrator/api";

/** What each dialog about a schedule is given. */
export interface ActDialogProps {
  readonly schedule: ScheduleDetail;
  readonly onClose: () => void;
}
