"use client";
import { useRef, useState } from "react";

const LEAVE_MS = 200;

interface ShownEdge {
  readonly id: string;
  readonly isChosen: boolean;
}

interface EdgeInHand {
  readonly shown: ShownEdge | undefined;
  readonly choose: (edgeId: string | undefined) => void;
  /** Pointed at, or no longer: its tools stay for the moment that the hand needs to reach them. */
  readonly hover: (edgeId: string | undefined) => void;
}

/** Which edge shows its tools: the chosen one, else the one that is pointed at. */
export function useEdgeInHand(): EdgeInHand {
  const [chosen, choose] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hover = (edgeId: string | undefined) => {
    clearTimeout(timer.current);
    if (edgeId === undefined) timer.current = setTimeout(() => setHovered(undefined), LEAVE_MS);
    else setHovered(edgeId);
  };
  const id = chosen ?? hovered;
  return {
    shown: id === undefined ? undefined : { id, isChosen: id === chosen },
    choose: (edgeId) => {
      choose(edgeId);
      setHovered(undefined);
    },
    hover,
  };
}
