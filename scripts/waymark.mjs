#!/usr/bin/env node
// The door to everything: `npm start`, `npm run dev`, `npm test`, `npm run verify`, `npm run build`, `npm run doctor`,
// `npm run chaos`, `npm run pictures`.
// Plain JavaScript without a dependency, because in a fresh clone nothing is installed yet.
import { refuseOldNode } from "./setup/node-version.mjs";

const COMMANDS = [
  "start",
  "dev",
  "test",
  "verify",
  "build",
  "chaos",
  "doctor",
  "pictures",
  "db-diff",
];

async function main() {
  refuseOldNode();
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined || !COMMANDS.includes(command)) {
    throw new Error(`Say what to do: node scripts/waymark.mjs ${COMMANDS.join(" | ")}.`);
  }
  const { installIfNeeded } = await import("./setup/install.mjs");
  const { generateIfNeeded } = await import("./setup/generate.mjs");
  await installIfNeeded();
  await generateIfNeeded();
  // From here on everything is installed: the commands are TypeScript.
  const { register } = await import("tsx/esm/api");
  register();
  /** @type {{ readonly run: (args: readonly string[]) => Promise<number> }} */
  const { run } = await import(`./commands/${command}.ts`);
  return run(args);
}

try {
  // Not by waiting: Prisma's engine leaves a timer of ten seconds behind.
  process.exit(await main());
} catch (error) {
  // What a person can mend is one sentence; anything else shows where it came from.
  const expected = error instanceof Error && ["Error", "SetupError"].includes(error.name);
  console.error(expected && !process.env["WAYMARK_DEBUG"] ? `\n${error.message}` : error);
  process.exit(1);
}
