import { expect, test } from "vitest";
import { shortcutsByPlace } from "./shortcuts-by-place.ts";
import { shortcutFor, SHORTCUTS, type ShortcutId } from "./shortcuts.ts";

const ALL = Object.keys(SHORTCUTS) as ShortcutId[];
const press = (key: string, at = 1_000) => ({ key, at });

test("a single key is its shortcut", () => {
  expect(shortcutFor(press("/"), undefined, ALL)).toBe("search");
});

test("g r goes to the runs and does not retry a step", () => {
  expect(shortcutFor(press("r", 1_500), press("g"), ALL)).toBe("go-runs");
  expect(shortcutFor(press("r", 1_500), press("g"), ["retry-step"])).toBeUndefined();
});

test("a slow second key stands for itself", () => {
  expect(shortcutFor(press("r", 9_000), press("g"), ["go-runs", "retry-step"])).toBe("retry-step");
});

test("a page answers only to what it bound", () => {
  expect(shortcutFor(press("r"), undefined, ["search"])).toBeUndefined();
});

test("the help sheet shows every shortcut once", () => {
  const shown = shortcutsByPlace().flatMap(([, shortcuts]) => shortcuts);
  for (const id of ALL) expect(shown.filter((each) => each === SHORTCUTS[id])).toHaveLength(1);
  expect(shown.length).toBeGreaterThan(ALL.length);
});
