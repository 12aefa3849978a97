import { parseDuration } from "@waymark/core";
import * as z from "zod";

/** Whole milliseconds, from a number of them or a text that a definition may have for a duration, too. */
export const DurationMs = z
  .union([z.int(), z.string().transform((text) => parseDuration(text) ?? Number.NaN)])
  .pipe(z.int({ error: 'Write a duration as 90000, "90s", "15m" or "2h".' }));
