import { expect, test } from "vitest";
import { titleWith } from "./tab-status.ts";

test("how many failed since somebody looked stands before the title, once", () => {
  expect(titleWith("Runs · Waymark", 0)).toBe("Runs · Waymark");
  expect(titleWith("Runs · Waymark", 3)).toBe("(3) Runs · Waymark");
  expect(titleWith("(3) Runs · Waymark", 12)).toBe("(12) Runs · Waymark");
  expect(titleWith("(12) Runs · Waymark", 0)).toBe("Runs · Waymark");
});
