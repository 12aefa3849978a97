import { test as base } from "playwright/test";
import { startProduct, type Product } from "./product.ts";

interface Fixtures {
  /** The API of the product that `page` opens. */
  readonly apiUrl: string;
  /** A product of this test's own, to kill and restart; `page.goto(privateProduct.webUrl)`. */
  readonly privateProduct: Product;
}

/** `test` of Playwright, with `page` on the shared product: `page.goto("/runs")`. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => await use(required("WAYMARK_E2E_WEB_URL")),
  apiUrl: async ({}, use) => await use(required("WAYMARK_E2E_API_URL")),
  privateProduct: async ({}, use) => {
    const product = await startProduct();
    await use(product);
    await product.stop();
  },
});

export { expect } from "playwright/test";

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: start the tests by \`npm test\`.`);
  return value;
}
