/** Pixels. */
export const WIDTHS = { least: 320, usual: 420, most: 720 } as const;

const COOKIE = "waymark-inspector";
const YEAR_SECONDS = 31_536_000;

export const withinWidths = (width: number): number =>
  Math.round(Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)));

/** What the cookies say; the usual width where they say nothing that can be one. */
export function readWidth(cookies: string): number {
  const [, width] = new RegExp(`(?:^|; )${COOKIE}=(\\d+)(?:;|$)`).exec(cookies) ?? [];
  return width === undefined ? WIDTHS.usual : withinWidths(Number(width));
}

export const widthCookie = (width: number): string =>
  `${COOKIE}=${width}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
