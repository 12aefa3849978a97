import { startProduct } from "./product.ts";

/** Playwright's global set-up: one product for all tests that do not break it. */
export default async function setup(): Promise<() => Promise<void>> {
  const product = await startProduct();
  process.env["WAYMARK_E2E_WEB_URL"] = product.webUrl;
  process.env["WAYMARK_E2E_API_URL"] = product.apiUrl;
  return async () => await product.stop();
}
