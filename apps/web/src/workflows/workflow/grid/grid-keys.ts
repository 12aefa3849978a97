/** A place in a grid: rows and columns from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

const PAGE = 10;

/** Where a key leads, as in every grid (WAI-ARIA); undefined for a key that leads nowhere. */
export function placeAfter(
  { key, ctrlKey }: Readonly<{ key: string; ctrlKey: boolean }>,
  { row, column }: GridPlace,
  { rows, columns }: GridSize,
): GridPlace | undefined {
  const [bottom, right] = [rows - 1, columns - 1];
  const at = (nextRow: number, nextColumn: number): GridPlace => ({
    row: Math.max(0, Math.min(bottom, nextRow)),
    column: Math.max(0, Math.min(right, nextColumn)),
  });
  switch (key) {
    case "ArrowUp":
      return at(row - 1, column);
    case "ArrowDown":
      return at(row + 1, column);
    case "ArrowLeft":
      return at(row, column - 1);
    case "ArrowRight":
      return at(row, column + 1);
    case "Home":
      return at(ctrlKey ? 0 : row, 0);
    case "End":
      return at(ctrlKey ? bottom : row, right);
    case "PageUp":
      return at(row - PAGE, column);
    case "PageDown":
      return at(row + PAGE, column);
    default:
      return undefined;
  }
}
