"use client";
import { Crosshair } from "lucide-react";
import { useState } from "react";
import { GraphView } from "../../graph/graph-view.tsx";
import { Button } from "../../ui/button.tsx";
import { isFinished } from "../run-statuses.ts";
import { useMoment } from "./past/use-past.ts";
import { useRunPage } from "./run-page-context.tsx";
import { nodeOfInterest } from "./steps.ts";

/** The run's graph. Asked to, it keeps what is under way in view, until somebody moves it by hand. */
export function FollowedGraph() {
  const { detail, state, nodeId } = useRunPage();
  const [moment] = useMoment();
  const [follows, setFollows] = useState(false);
  const [shown, setShown] = useState<string>();
  const active = nodeOfInterest(detail.graph, state.nodes, shown);
  if (active !== shown) setShown(active);
  const canFollow = !isFinished(state.status) && moment === null;
  return (
    <>
      <GraphView
        graph={detail.graph}
        layoutKey={`${detail.workflow}@${detail.version}`}
        focus={nodeId}
        reveal={follows && canFollow ? active : undefined}
        onPan={() => setFollows(false)}
      />
      {canFollow ? (
        <Button
          size="small"
          aria-pressed={follows}
          onClick={() => setFollows(!follows)}
          className="absolute top-3 right-3 z-10 aria-pressed:bg-solid aria-pressed:text-on-solid"
        >
          <Crosshair aria-hidden /> Follow
        </Button>
      ) : null}
    </>
  );
}
