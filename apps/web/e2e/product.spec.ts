import { expect, test } from "./support/test.ts";

test("the built product opens in a browser without an error on the console", async ({ page }) => {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto("/");
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(errors).toEqual([]);
});

test("an orchestrator that was killed is ready again, and the web app with it", async ({
  page,
  privateProduct,
}) => {
  await page.goto(privateProduct.webUrl);
  await privateProduct.killOrchestrator();
  await expect(fetch(`${privateProduct.apiUrl}/readyz`)).rejects.toThrow();
  await privateProduct.startOrchestrator();
  expect((await fetch(`${privateProduct.apiUrl}/readyz`)).ok).toBe(true);
  await page.reload();
  await expect(page.getByRole("main")).toBeVisible();
});
