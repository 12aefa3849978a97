/** How moments are shown in this browser: how long ago, or as a clock shows them, here or in UTC. */
export const TIME_LOOKS = ["ago", "local", "utc"] as const;
export type TimeLook = (typeof TIME_LOOKS)[number];

export const TIME_COOKIE = "waymark-times";

const YEAR_SECONDS = 31_536_000;

/** What is not understood is as it is by default. */
export const readTimeLook = (value: string | undefined): TimeLook =>
  TIME_LOOKS.find((look) => look === value) ?? "ago";

export const timeCookie = (look: TimeLook): string =>
  `${TIME_COOKIE}=${look}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;

export const TIME_LOOK_OPTIONS = [
  { value: "ago", label: "How long ago" },
  { value: "local", label: "By your clock" },
  { value: "utc", label: "UTC" },
] as const satisfies readonly { readonly value: TimeLook; readonly label: string }[];
