import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Sizes of our own scale would be taken for colours and dropped beside `text-ink`.
const merge = extendTailwindMerge({
  extend: { classGroups: { "font-size": [{ text: ["2xs"] }] } },
});

/** Class names, the later one winning where two set the same thing. */
export const cn = (...names: readonly ClassValue[]): string => merge(clsx(names));
