"use client";
import { useMemo, useState } from "react";
import { ReactFlowProvider } from "reactflow";
import { useElementSize } from "../../graph/use-element-size.ts";
import { openingViewport } from "../../graph/viewport.ts";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { placesOf } from "../layout/places.ts";
import { CanvasFlow } from "./canvas-flow.tsx";
import type { CanvasProps } from "./canvas-props.ts";
import { DrawnGraph } from "./drawn-graph.ts";
import type { Positions } from "./positions.ts";
import { useLaidOut } from "./use-laid-out.ts";
import { boxOnCanvas, extentOf } from "./where.ts";
import { whileDragged } from "./while-dragged.ts";

const NOT_DRAGGED: Positions = {};

/**
 * A graph that people edit: nodes are dragged, selected and connected. Where nothing was put by hand the graph is laid
 * out anew whenever its shape changes; from then on everything stays where it is.
 */
export function Canvas(props: CanvasProps) {
  const { graph, layout } = props;
  const [host, size] = useElementSize();
  const [dragged, setDragged] = useState(NOT_DRAGGED);
  const [drawn] = useState(() => new DrawnGraph());
  const isByHand = graph.nodes.some(({ id }) => layout.steps[id] !== undefined);
  const { laidOut, isFirst } = useLaidOut(graph, !isByHand && graph.nodes.length > 0);
  const settled = useMemo(
    () => drawn.keep(placesOf(graph, { put: layout.steps, laidOut, before: drawn.places })),
    [drawn, graph, layout.steps, laidOut],
  );
  const places = useMemo(
    () => (dragged === NOT_DRAGGED ? settled : whileDragged(graph, settled, dragged)),
    [graph, settled, dragged],
  );
  const [first] = graph.nodes;
  return (
    <div ref={host} className="relative min-h-64 flex-1">
      {size && !isFirst ? (
        <ReactFlowProvider>
          <CanvasFlow
            {...props}
            drawn={drawn}
            places={places}
            laidOut={laidOut}
            isByHand={isByHand}
            dragged={dragged}
            onDrag={(positions) => setDragged(positions ?? NOT_DRAGGED)}
            opening={openingViewport(
              extentOf(places),
              size,
              first && boxOnCanvas(graph, places, first.id),
            )}
          />
        </ReactFlowProvider>
      ) : (
        <Loading label="Laying out the graph">
          <div className="flex flex-col items-center gap-8 pt-16">
            <Skeleton className="h-16 w-60 rounded-[10px]" />
            <Skeleton className="h-16 w-60 rounded-[10px]" />
          </div>
        </Loading>
      )}
    </div>
  );
}
