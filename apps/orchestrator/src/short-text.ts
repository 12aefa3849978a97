import { isStorable } from "@waymark/core";
import * as z from "zod";

/** Something a person typed on one line, of at most `max` characters, that the database can keep. */
export const shortText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(isStorable, "It must not hold a NUL character or half of a surrogate pair.");
