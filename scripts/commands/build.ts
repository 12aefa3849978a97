import { buildProduct } from "../lib/build-product.ts";

export async function run(): Promise<number> {
  await buildProduct();
  console.log("Everything is built; `npm start` runs it.");
  return 0;
}
