import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project.mjs";

const OUTPUT = join(PROJECT, "apps", "orchestrator", "src", "generated", "prisma");
const STAMP = join(OUTPUT, ".made-from");
const INPUTS = ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"];

/** Writes the Prisma client where the schema or Prisma's version changed since it was written. */
export async function generateIfNeeded() {
  const hash = createHash("sha256");
  for (const input of INPUTS) hash.update(readFileSync(join(PROJECT, input)));
  const wanted = hash.digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, "node_modules", "prisma", "build", "index.js"), "generate"],
    {
      cwd: PROJECT,
      encoding: "utf8",
      env: {
        ...process.env,
        // Generating needs no migration engine, but Prisma would download one where none is named.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  if (status !== 0) {
    throw new Error(`The Prisma client could not be generated:\n${stdout}${stderr}`);
  }
  writeFileSync(STAMP, wanted);
}
