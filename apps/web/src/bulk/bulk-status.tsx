import type { BulkActionView } from "@waymark/orchestrator/api";
import { Badge } from "../ui/badge.tsx";
import type { Tone } from "../ui/status.tsx";

const LOOKS: Readonly<
  Record<BulkActionView["status"], { readonly tone: Tone; readonly label: string }>
> = {
  running: { tone: "blue", label: "Under way" },
  paused: { tone: "violet", label: "Paused" },
  completed: { tone: "green", label: "Completed" },
  aborted: { tone: "grey", label: "Aborted" },
};

export const BulkStatusBadge = ({ status }: Pick<BulkActionView, "status">) => (
  <Badge tone={LOOKS[status].tone}>{LOOKS[status].label}</Badge>
);
