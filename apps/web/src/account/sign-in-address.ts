import { refusalOf } from "../trpc/refusal.ts";

/** Where people are sent who are not known, and back to where they were afterwards. */
export const signInAddress = ({
  pathname,
  search,
}: Pick<Location, "pathname" | "search">): string =>
  pathname === "/" && search === ""
    ? "/sign-in"
    : `/sign-in?to=${encodeURIComponent(pathname + search)}`;

/** A page of ours to go on to; anything else is the overview. */
export const pageToGoTo = (to: string | null): string =>
  to !== null && /^\/(?![/\\])/.test(to) && !ALONE.test(to) ? to : "/";

const ALONE = /^\/(sign-in|claim|invite)\b/;

/** Leaves the page when the orchestrator does not know who asks. */
export function signInWhereNeeded(error: unknown): void {
  const { code } = refusalOf(error);
  if (typeof location === "undefined" || ALONE.test(location.pathname)) return;
  if (code === "SIGN_IN_NEEDED") location.assign(signInAddress(location));
  if (code === "NOT_CLAIMED") location.assign("/claim");
}
