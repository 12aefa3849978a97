import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PROJECT } from "../setup/project.mjs";

const OUTPUTS = new Set(["node_modules", "dist", "dist-test", ".next", "e2e", "generated"]);

/** SHA-256 over names and contents of all files below the given paths of the project. */
async function fingerprint(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesBelow(join(PROJECT, path))) {
      hash
        .update(file)
        .update("\0")
        .update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOTDIR") return undefined;
      throw error;
    },
  );
  if (!entries) return [path];
  const wanted = entries
    .filter(({ name }) => !OUTPUTS.has(name) && !/\.(test\.tsx?|tsbuildinfo)$|^next-env/.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const below = await Promise.all(
    wanted.map(async (entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? await filesBelow(inner) : [inner];
    }),
  );
  return below.flat();
}

/** Does `work` unless `stampFile`, written after it, says that it was done for the same inputs. */
export async function unlessDone(
  stampFile: string,
  inputs: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const wanted = await fingerprint(inputs);
  const found = await readFile(stampFile, "utf8").catch(() => "");
  if (found === wanted) return;
  await work();
  await writeFile(stampFile, wanted);
}
