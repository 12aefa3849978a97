import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PROJECT } from "../setup/project.mjs";

const OTHERS_MAY_PASS = 0o001;

/**
 * Where tests keep their databases: `.waymark-test` in the project, so that the next run finds its
 * server at once. A project of root below a closed folder cannot have PostgreSQL's data; a test's
 * data then goes to the folder for temporary files.
 */
export function testDataDir(): string {
  if (process.getuid?.() !== 0 || othersReach(PROJECT)) return join(PROJECT, ".waymark-test");
  const name = createHash("sha256").update(PROJECT).digest("hex").slice(0, 8);
  return join(tmpdir(), `waymark-test-${name}`);
}

function othersReach(folder: string): boolean {
  if ((statSync(folder).mode & OTHERS_MAY_PASS) === 0) return false;
  return folder === dirname(folder) || othersReach(dirname(folder));
}
