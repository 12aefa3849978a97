import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect } from "./test.ts";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The document is one in both themes but for its colours, of which these rules judge. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** WCAG 2.2 AA as axe tells it, in both themes, and one heading of the first level; of a part alone where one is given. */
export async function expectAccessible(page: Page, part = "html"): Promise<void> {
  await expectNoViolations(page, new AxeBuilder({ page }).include(part).withTags(WCAG));
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page, new AxeBuilder({ page }).include(part).withRules(OF_COLOURS));
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("h1")).toHaveCount(1);
}

async function expectNoViolations(page: Page, axe: AxeBuilder): Promise<void> {
  // An animation that is half way has colours of its own; one that is called off has none.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getTiming().iterations !== Infinity)
      .map((each) => each.finished);
    // One whose element went meanwhile may never say so.
    const enough = new Promise((resolve) => setTimeout(resolve, 2_000));
    await Promise.race([Promise.allSettled(ending), enough]);
  });
  // No page has frames: what else axe does for them, in a page of its own, takes longer than the judging.
  const { violations } = await axe.setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) })),
  ).toEqual([]);
}
