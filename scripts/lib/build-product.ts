import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { PROJECT } from "../setup/project.mjs";
import { PROGRAMS } from "./programs.ts";
import { unlessDone } from "./stamp.ts";
import { runNode, step } from "./steps.ts";

const ORCHESTRATOR = join(PROJECT, "apps", "orchestrator");
export const ORCHESTRATOR_MAIN = join(ORCHESTRATOR, "dist", "main.js");
export const WEB = join(PROJECT, "apps", "web");

const SHARED = ["package-lock.json", "tsconfig.base.json", "scripts/lib/build-product.ts"];
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
      await step("Building the orchestrator", buildOrchestrator);
    },
  );

/** One file with our own packages in it; what npm installed stays outside. */
async function buildOrchestrator(): Promise<void> {
  await build({
    entryPoints: [join(ORCHESTRATOR, "src", "main.ts")],
    outfile: ORCHESTRATOR_MAIN,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    logLevel: "silent",
    plugins: [inlineOurPackages],
  });
}

const inlineOurPackages: Plugin = {
  name: "inline-our-packages",
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@waymark/") ? undefined : { path, external: true },
    );
  },
};

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
