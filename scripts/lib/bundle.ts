import { build, type Plugin } from "esbuild";

/** Bundles programs for Node, one file each with our own packages in it; what npm installed stays outside. */
export async function bundle(
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
): Promise<void> {
  await build({
    entryPoints: { ...entryPoints },
    outdir,
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
