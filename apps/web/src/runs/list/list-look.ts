/** Columns that can be shown or not; the status and the id always are. */
export const COLUMN_IDS = [
  "workflow",
  "where",
  "trigger",
  "labels",
  "retries",
  "started",
  "duration",
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** How the list is drawn: kept in a cookie, so that the server draws it the same. */
export interface ListLook {
  readonly columns: readonly ColumnId[];
  readonly density: Density;
}

export const DEFAULT_LOOK: ListLook = {
  columns: ["workflow", "where", "trigger", "retries", "started", "duration"],
  density: "comfortable",
};

export const LOOK_COOKIE = "waymark-runs";

const YEAR_SECONDS = 31_536_000;

/** `compact.workflow.started`; what is not understood is as it is by default. */
export function readLook(value: string | undefined): ListLook {
  const [density, ...columns] = (value ?? "").split(".");
  const known = DENSITIES.find((each) => each === density);
  if (known === undefined) return DEFAULT_LOOK;
  return { density: known, columns: COLUMN_IDS.filter((id) => columns.includes(id)) };
}

export const lookCookie = ({ density, columns }: ListLook): string =>
  `${LOOK_COOKIE}=${[density, ...columns].join(".")}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
