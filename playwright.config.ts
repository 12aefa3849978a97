import { defineConfig } from "playwright/test";

const MEASURED = "**/measured/*.spec.ts";
const inCi = Boolean(process.env["CI"]);

// `npm test` builds the product, finds a Chromium and names it in WAYMARK_CHROMIUM.
export default defineConfig({
  testDir: "apps/web/e2e",
  projects: process.env["WAYMARK_PICTURES"]
    ? [{ name: "pictures", testMatch: "**/*.pictures.ts" }]
    : [
        { name: "together", testIgnore: MEASURED },
        // Times are measured: nothing else may use the machine meanwhile.
        { name: "measured", testMatch: MEASURED, workers: 1 },
      ],
  outputDir: "test-results/browser",
  globalSetup: "./apps/web/e2e/support/shared-product.ts",
  workers: inCi ? 1 : 2,
  forbidOnly: inCi,
  // A test that fails now and then has found something.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000, toHaveScreenshot: { maxDiffPixelRatio: 0.002 } },
  snapshotPathTemplate: "{testDir}/visual/{testFileName}/{arg}{ext}",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    // A trace is recorded of every test, whether it is kept or not, and costs as much as the test does.
    trace: inCi ? "off" : "retain-on-failure",
    launchOptions: {
      ...(process.env["WAYMARK_CHROMIUM"] && { executablePath: process.env["WAYMARK_CHROMIUM"] }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--force-color-profile=srgb",
        "--font-render-hinting=none",
      ],
    },
  },
});
