import { Badge } from "../ui/badge.tsx";
import { isBrowser, isOwn } from "./draft-owner.ts";

interface DraftBadgeProps {
  readonly owner: string;
  /** Absent: of a workflow that was never published. */
  readonly baseVersion: number | undefined;
}

/** That it is a draft, whose, and of what. */
export const DraftBadge = ({ owner, baseVersion }: DraftBadgeProps) => (
  <Badge className="ml-2">
    {whose(owner)}, {baseVersion === undefined ? "new" : `from v${baseVersion}`}
  </Badge>
);

const whose = (owner: string): string =>
  isOwn(owner) || isBrowser(owner) ? "Draft" : `${owner}’s draft`;
