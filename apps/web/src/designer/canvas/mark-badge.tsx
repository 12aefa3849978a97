import { CircleAlert, CircleHelp, TriangleAlert } from "lucide-react";
import type { NodeMark } from "./drawn-graph.ts";

const LOOK = {
  error: { icon: CircleAlert, tone: "red" },
  warning: { icon: TriangleAlert, tone: "amber" },
  unknown: { icon: CircleHelp, tone: "grey" },
} as const;

export const toneOfMark = (mark: NodeMark | undefined) => mark && LOOK[mark.severity].tone;

/** How many problems a node has, on its corner. The node's name says it in words. */
export function MarkBadge({ mark: { count, severity } }: { readonly mark: NodeMark }) {
  const { icon: Icon, tone } = LOOK[severity];
  return (
    <span
      aria-hidden
      data-mark={severity}
      data-tone={tone}
      className="absolute -top-2.5 -right-2 flex h-5 items-center gap-1 rounded-full border border-tone/40 bg-raised px-1.5 text-2xs font-medium text-tone tabular-nums shadow-card"
    >
      <Icon className="size-3" />
      {count}
    </span>
  );
}

const WORDS = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  unknown: ["open question", "open questions"],
} as const;

export const markWords = ({ count, severity }: NodeMark): string =>
  `${count} ${WORDS[severity][count === 1 ? 0 : 1]}`;
