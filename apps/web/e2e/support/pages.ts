import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { WEB } from "../../../../scripts/lib/build-product.ts";

/** What a path leaves open: none of them has to exist for its page to load. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "[name]": "order",
  "[id]": "run_00000000000000000000000000",
};

/** The path of every page of the web app, with an example for what it leaves open. */
export async function everyPage(): Promise<string[]> {
  const files = await readdir(join(WEB, "src", "app"), { recursive: true });
  return files
    .filter((file) => file === "page.tsx" || file.endsWith("/page.tsx"))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`)
    .map((path) => path.replaceAll(/\[[^/]+\]/g, (open) => EXAMPLES[open] ?? "example"));
}
