import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project.mjs";

/** @typedef {{ version?: string, link?: boolean, optional?: boolean }} Locked */

/** Runs `npm ci` where node_modules is missing, incomplete or of another package-lock.json. */
export async function installIfNeeded() {
  if (isInstalled(PROJECT)) return;
  // Standard output belongs to the command that was asked for: it may be read by a program.
  console.error("Installing the packages (a minute or two, once)…");
  // npm names its own program when it runs us; it need not be on the PATH.
  const npm = process.env["npm_execpath"];
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(
    npm === undefined ? "npm" : process.execPath,
    npm === undefined ? args : [npm, ...args],
    {
      cwd: PROJECT,
      stdio: ["ignore", process.stderr, "inherit"],
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
    },
  );
  if (status !== 0) {
    throw new Error(
      `The packages could not be installed (${error?.message ?? "npm ci says why above"}): mend that and run the same command again.`,
    );
  }
}

/**
 * npm writes down what it installed when all of it is in place, so an install that was interrupted
 * shows here as one that never was.
 * @param {string} project
 */
export function isInstalled(project) {
  const installed = join(project, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = readPackages(join(project, "package-lock.json"));
  const present = readPackages(installed);
  return Object.entries(wanted).every(
    ([path, locked]) =>
      !path.startsWith("node_modules/") ||
      present[path]?.version === locked.version ||
      // Made for another system.
      (locked.optional === true && present[path] === undefined),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}
