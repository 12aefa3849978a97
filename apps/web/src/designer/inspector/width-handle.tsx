"use client";
import type { KeyboardEvent, PointerEvent } from "react";
import { WIDTHS, withinWidths } from "./inspector-width.ts";

interface WidthHandleProps {
  readonly width: number;
  readonly onChange: (width: number) => void;
}

const STEP = 20;
const WAYS: Readonly<Record<string, number>> = { ArrowLeft: STEP, ArrowRight: -STEP };

/** The inspector's left edge, which is dragged or pushed by arrows; a double click makes it as wide as usual. */
export function WidthHandle({ width, onChange }: WidthHandleProps) {
  const drag = ({ currentTarget, pointerId, clientX }: PointerEvent<HTMLElement>) => {
    currentTarget.setPointerCapture(pointerId);
    const move = (event: globalThis.PointerEvent) =>
      onChange(withinWidths(width + clientX - event.clientX));
    currentTarget.addEventListener("pointermove", move);
    currentTarget.addEventListener(
      "lostpointercapture",
      () => currentTarget.removeEventListener("pointermove", move),
      { once: true },
    );
  };
  const pressed = (event: KeyboardEvent) => {
    const by = WAYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onChange(withinWidths(width + by));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the inspector"
      aria-valuenow={width}
      aria-valuemin={WIDTHS.least}
      aria-valuemax={WIDTHS.most}
      tabIndex={0}
      onPointerDown={drag}
      onDoubleClick={() => onChange(WIDTHS.usual)}
      onKeyDown={pressed}
      className="absolute inset-y-0 -left-1.5 z-10 w-3 cursor-ew-resize touch-none outline-offset-[-2px] after:absolute after:inset-y-0 after:left-1/2 after:w-0.5 after:-translate-x-1/2 after:bg-accent after:opacity-0 after:transition-opacity hover:after:opacity-100"
    />
  );
}
