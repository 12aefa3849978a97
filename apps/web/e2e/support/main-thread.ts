import type { Page } from "playwright/test";

/** What the page's main thread has worked since it was asked first, in seconds of the processor, not of the clock. */
export async function mainThreadWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const read = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
  };
  const begun = await read();
  return async () => (await read()) - begun;
}
