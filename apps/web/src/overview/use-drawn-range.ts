"use client";
import { useState } from "react";

export interface DrawnParts {
  readonly first: number;
  readonly last: number;
}

/** Draws a range over the bars of a chart: from the bar that is pressed to the one that is let go at. */
export function useDrawnRange(onDrawn: (parts: DrawnParts) => void) {
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number }>();
  const drawn = drag && {
    first: Math.min(drag.from, drag.to),
    last: Math.max(drag.from, drag.to),
  };
  return {
    drawn,
    onPress: (part: number) => setDrag({ from: part, to: part }),
    onEnter: (part: number) => drag && setDrag({ ...drag, to: part }),
    onRelease: () => {
      // A press without a way is a click, which the bar answers itself.
      if (drawn && drawn.first !== drawn.last) onDrawn(drawn);
      setDrag(undefined);
    },
    onLeave: () => setDrag(undefined),
  };
}
