import type { Annotations, EdgeAnnotation, NodeAnnotation } from "../../graph/annotation.tsx";
import { plural } from "../../ui/format.ts";
import { CHANGE } from "./change-look.tsx";
import type { StepDiff, VersionDiff } from "./diff-versions.ts";

const SAME: NodeAnnotation = {
  tone: "grey",
  strength: 0,
  line: "unchanged",
  words: "unchanged",
  isQuiet: true,
  isDashed: false,
};

/** What the merged graph of two versions says at each node and line. */
export function annotateDiff({ steps, edges }: VersionDiff): Annotations {
  const nodes = new Map(steps.map((step) => [step.node.id, annotationOf(step)]));
  return {
    node: (nodeId) => nodes.get(nodeId) ?? SAME,
    edge: (edgeId) => {
      const change = edges.get(edgeId);
      return change === undefined ? undefined : EDGES[change];
    },
  };
}

function annotationOf({ change, fields, node }: StepDiff): NodeAnnotation {
  const { tone, sign, word } = CHANGE[change];
  const line = change === "changed" ? differing(fields.length) : (node.detail ?? node.kind);
  return {
    tone,
    strength: 0.5,
    line,
    words: word,
    mark: `${sign} ${word}`,
    isDashed: change === "removed",
  };
}

const differing = (count: number): string =>
  count === 0 ? "drawn otherwise" : `${plural(count, "value")} changed`;

const EDGES: Readonly<Record<StepDiff["change"], EdgeAnnotation>> = {
  added: { tone: "green", label: "+", weight: 1.5, isDashed: false },
  removed: { tone: "red", label: "−", weight: 1.5, isDashed: true },
  changed: { tone: "amber", label: "~", weight: 1.5, isDashed: false },
};
