import { join } from "node:path";
import { PROJECT } from "../setup/project.mjs";

const inModules = (...path: readonly string[]): string => join(PROJECT, "node_modules", ...path);

/** The programs we run, by file: `npx` and `.bin` cost a process and a look-up each. */
export const PROGRAMS = {
  knip: inModules("knip", "bin", "knip.js"),
  next: inModules("next", "dist", "bin", "next"),
  oxfmt: inModules("oxfmt", "bin", "oxfmt"),
  oxlint: inModules("oxlint", "bin", "oxlint"),
  playwright: inModules("playwright", "cli.js"),
  tsc: inModules("typescript", "bin", "tsc"),
  tsx: inModules("tsx", "dist", "cli.mjs"),
  vitest: inModules("vitest", "vitest.mjs"),
} as const;
