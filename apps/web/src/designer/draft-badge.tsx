import type { DraftView } from "@waymark/orchestrator/api";
import { Badge } from "../ui/badge.tsx";

/** That it is a draft, and of what. */
export const DraftBadge = ({ draft: { workflow, baseVersion } }: { readonly draft: DraftView }) => (
  <Badge className="ml-2">
    {workflow === undefined ? "Draft, new" : `Draft, from v${baseVersion ?? "?"}`}
  </Badge>
);
