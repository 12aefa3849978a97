import { expect, test } from "vitest";
import { findChromium, type Machine } from "./find-chromium.ts";

const OWN = "/cache/playwright/chrome";

/** A machine that has the given programs; whatever is installed on it is there afterwards. */
function machineWith(present: readonly string[], given: Partial<Machine> = {}): Machine {
  const programs = new Set(present);
  return {
    env: { PATH: "/opt/bin:/bin" },
    isRoot: false,
    canRun: async (path) => programs.has(path),
    playwrightPath: async () => OWN,
    installPlaywrights: async () => false,
    installDebians: async () => Boolean(programs.add("/usr/bin/chromium")),
    ...given,
  };
}

test("takes the one that WAYMARK_CHROMIUM names before any other", async () => {
  const machine = machineWith(["/mine", "/opt/bin/chromium", OWN], {
    env: { WAYMARK_CHROMIUM: "/mine", PLAYWRIGHT_CHROMIUM_PATH: "/other", PATH: "/opt/bin" },
  });
  expect(await findChromium(machine)).toEqual({ path: "/mine", origin: "WAYMARK_CHROMIUM" });
});

test("refuses a named one that cannot be run, rather than using another in silence", async () => {
  const machine = machineWith(["/opt/bin/chromium"], {
    env: { WAYMARK_CHROMIUM: "/gone", PATH: "/opt/bin" },
  });
  await expect(findChromium(machine)).rejects.toThrow("WAYMARK_CHROMIUM names /gone");
});

test("takes one on the PATH before Playwright's own", async () => {
  const machine = machineWith(["/bin/google-chrome", OWN]);
  expect((await findChromium(machine)).path).toBe("/bin/google-chrome");
});

test("takes Playwright's own where there is no other", async () => {
  expect((await findChromium(machineWith([OWN]))).path).toBe(OWN);
});

test("fetches Playwright's where there is none", async () => {
  const programs = new Set<string>();
  const machine = machineWith([], {
    canRun: async (path) => programs.has(path),
    installPlaywrights: async () => Boolean(programs.add(OWN)),
  });
  expect(await findChromium(machine)).toEqual({
    path: OWN,
    origin: "Playwright's own, fetched now",
  });
});

test("installs Debian's as root where Playwright's cannot be fetched", async () => {
  const found = await findChromium(machineWith([], { isRoot: true }));
  expect(found).toEqual({ path: "/usr/bin/chromium", origin: "Debian's, installed now" });
});

test("says what to do where none can be had", async () => {
  await expect(findChromium(machineWith([]))).rejects.toThrow("name it in WAYMARK_CHROMIUM");
});
