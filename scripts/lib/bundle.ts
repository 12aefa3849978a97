import { build, type Plugin } from "esbuild";

/**
 * Bundles programs for Node, one file each with our own packages in it; what npm installed stays outside.
 * `alias` puts files in the place of packages of ours.
 */
export async function bundle(
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
  alias: Readonly<Record<string, string>> = {},
): Promise<void> {
  await build({
    entryPoints: { ...entryPoints },
    outdir,
    alias: { ...alias },
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
