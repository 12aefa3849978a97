import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { PROGRAMS } from "./programs.ts";
import { runNode, runProgram, step } from "./steps.ts";

export interface Chromium {
  readonly path: string;
  /** For people: where it was found. */
  readonly origin: string;
}

/** What the search needs of the machine; a test gives its own. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly canRun: (path: string) => Promise<boolean>;
  /** Where Playwright keeps, or would keep, its own Chromium. */
  readonly playwrightPath: () => Promise<string>;
  readonly installPlaywrights: () => Promise<boolean>;
  readonly installDebians: () => Promise<boolean>;
}

const VARIABLES = ["WAYMARK_CHROMIUM", "PLAYWRIGHT_CHROMIUM_PATH"];
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium for browser tests: the one named, else one that is there, else one that is fetched. */
export async function findChromium(machine: Machine): Promise<Chromium> {
  return (
    (await named(machine)) ??
    (await installed(machine)) ??
    (await playwrights(machine, "Playwright's own")) ??
    (await fetched(machine))
  );
}

async function named({ env, canRun }: Machine): Promise<Chromium | undefined> {
  for (const variable of VARIABLES) {
    const path = env[variable];
    if (!path) continue;
    if (await canRun(path)) return { path, origin: variable };
    throw new Error(
      `${variable} names ${path}, which is no program that can be run: correct or unset it.`,
    );
  }
  return undefined;
}

async function installed({ env, canRun }: Machine): Promise<Chromium | undefined> {
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...USUAL,
  ];
  for (const path of candidates) {
    if (await canRun(path)) return { path, origin: "found on this machine" };
  }
  return undefined;
}

async function playwrights(machine: Machine, origin: string): Promise<Chromium | undefined> {
  const path = await machine.playwrightPath();
  return (await machine.canRun(path)) ? { path, origin } : undefined;
}

async function fetched(machine: Machine): Promise<Chromium> {
  if (await machine.installPlaywrights()) {
    const found = await playwrights(machine, "Playwright's own, fetched now");
    if (found) return found;
  }
  if (machine.isRoot && (await machine.installDebians())) {
    const found = await installed(machine);
    if (found) return { ...found, origin: "Debian's, installed now" };
  }
  throw new Error(
    "There is no Chromium for the browser tests and none could be fetched: install one and name it in WAYMARK_CHROMIUM, or run `npm test -- --only unit`.",
  );
}

const DEBIAN_PACKAGES = ["chromium", "fonts-liberation", "fonts-noto-color-emoji"];

/** The machine we are on. */
export function thisMachine(): Machine {
  return {
    env: process.env,
    isRoot: process.getuid?.() === 0,
    canRun: async (path) =>
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    playwrightPath: async () => (await import("playwright")).chromium.executablePath(),
    installPlaywrights: async () =>
      await attempt("Fetching Playwright's Chromium", async () => {
        const { ok } = await runNode([PROGRAMS.playwright, "install", "chromium"]);
        return ok;
      }),
    installDebians: async () =>
      await attempt("Installing Debian's Chromium", async () => {
        const env = { DEBIAN_FRONTEND: "noninteractive" };
        await runProgram("apt-get", ["update"], { env });
        const { ok } = await runProgram(
          "apt-get",
          ["install", "-y", "--no-install-recommends", ...DEBIAN_PACKAGES],
          { env },
        );
        return ok;
      }),
  };
}

/** A way that fails is followed by the next one, not by an end. */
async function attempt(title: string, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await step(title, async () => {
      if (!(await work())) throw new Error("did not work");
      return true;
    });
  } catch {
    return false;
  }
}
