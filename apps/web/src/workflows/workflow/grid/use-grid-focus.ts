"use client";
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { placeAfter, type GridPlace, type GridSize } from "./grid-keys.ts";

/** One cell of the grid takes the focus, and the keys move it; a row that is out of view is brought in first. */
export function useGridFocus(
  grid: RefObject<HTMLElement | null>,
  size: GridSize,
  bringIn: (row: number) => void,
) {
  const [chosen, choose] = useState<GridPlace>();
  const wanted = useRef<GridPlace>(undefined);
  // The newest run is where people look first.
  const place = chosen ?? { row: 0, column: size.columns - 1 };

  // After every drawing: the wanted cell may have come with it.
  useLayoutEffect(() => {
    const { current } = wanted;
    const cell =
      current &&
      grid.current?.querySelector<HTMLElement>(`[data-cell="${current.row} ${current.column}"]`);
    if (!cell) return;
    wanted.current = undefined;
    cell.focus({ preventScroll: false });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const from = cellAt(event.target);
    const next = from && placeAfter(event, from, size);
    if (!next) return;
    event.preventDefault();
    wanted.current = next;
    bringIn(next.row);
    choose(next);
  };
  return { place, onKeyDown };
}

function cellAt(target: EventTarget): GridPlace | undefined {
  const { cell } = target instanceof HTMLElement ? target.dataset : {};
  const [row, column] = (cell ?? "").split(" ").map(Number);
  return cell === undefined || row === undefined || column === undefined
    ? undefined
    : { row, column };
}
