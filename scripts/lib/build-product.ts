import { basename, join } from "node:path";
import { PROJECT } from "../setup/project.mjs";
import { bundle } from "./bundle.ts";
import { PROGRAMS } from "./programs.ts";
import { unlessDone } from "./stamp.ts";
import { runNode, step } from "./steps.ts";

const ORCHESTRATOR = join(PROJECT, "apps", "orchestrator");
const ORCHESTRATOR_DIST = join(ORCHESTRATOR, "dist");
export const ORCHESTRATOR_MAIN = join(ORCHESTRATOR_DIST, "main.js");
const PROGRAMS_OF_SERVICE = {
  main: join(ORCHESTRATOR, "src", "main.ts"),
  "task-thread": join(ORCHESTRATOR, "src", "task-thread.ts"),
  "guard-thread": join(ORCHESTRATOR, "src", "guard-thread.ts"),
};
export const WEB = join(PROJECT, "apps", "web");

const SHARED = [
  "package-lock.json",
  "tsconfig.base.json",
  "scripts/lib/build-product.ts",
  "scripts/lib/bundle.ts",
];
const PACKAGES = ["core", "definitions", "simulator", "client"].map((name) => `packages/${name}`);
const SERVICE = ["apps/orchestrator/src", "apps/orchestrator/package.json", "prisma/schema.prisma"];

/** Builds what changed since it was last built: nothing at all for a second start. */
export async function buildProduct(): Promise<void> {
  await buildOrchestratorIfChanged();
  const web = [...SHARED, ...PACKAGES, ...SERVICE, "apps/web"];
  await unlessDone(join(WEB, ".next", ".made-from"), web, async () => {
    await step("Building the types of the API", buildTypes);
    await step("Building the web app", buildWeb);
  });
}

export const buildOrchestratorIfChanged = async (): Promise<void> =>
  await unlessDone(
    `${ORCHESTRATOR_MAIN}.made-from`,
    [...SHARED, ...PACKAGES, ...SERVICE],
    async () => {
      await step("Building the orchestrator", () => bundle(PROGRAMS_OF_SERVICE, ORCHESTRATOR_DIST));
    },
  );

/** An orchestrator with other definitions than the shipped ones; answers its program. */
export async function buildOrchestratorWith(definitions: string): Promise<string> {
  const folder = join(ORCHESTRATOR_DIST, basename(definitions, ".ts"));
  await bundle(PROGRAMS_OF_SERVICE, folder, { "@waymark/definitions": definitions });
  return join(folder, "main.js");
}

/**
 * The web app checks its calls against the orchestrator's declarations. They are written whether or
 * not all types fit: `npm run verify` is where that is judged.
 */
export async function buildTypes(): Promise<void> {
  await runNode([PROGRAMS.tsc, "-b", "packages/client"]);
}

async function buildWeb(): Promise<void> {
  const { ok, output } = await runNode([PROGRAMS.next, "build", WEB], {
    env: { NODE_ENV: "production" },
  });
  if (!ok) throw new Error(`The web app could not be built:\n${output}`);
}
