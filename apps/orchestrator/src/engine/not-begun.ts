import { WaymarkError } from "@waymark/core";

/** A refusal before anything was done: also a command without a key can be sent again. */
export const notBegun = (why: string): WaymarkError =>
  new WaymarkError("UNAVAILABLE", why, { details: { begun: false } });
