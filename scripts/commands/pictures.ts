import { buildProduct } from "../lib/build-product.ts";
import { findChromium, thisMachine } from "../lib/find-chromium.ts";
import { PROGRAMS } from "../lib/programs.ts";
import { runNode } from "../lib/steps.ts";

/** `npm run pictures`: takes the pictures of `docs/images/pages`, and their dark twins into test-results. */
export async function run(): Promise<number> {
  await buildProduct();
  const { path } = await findChromium(thisMachine());
  const { ok } = await runNode([PROGRAMS.playwright, "test", "--reporter=list"], {
    show: true,
    env: { WAYMARK_CHROMIUM: path, WAYMARK_PICTURES: "1" },
  });
  return ok ? 0 : 1;
}
