import { expect, test } from "vitest";
import { titleWith } from "./tab-status.ts";

test("how many failed, and how many approvals wait, stand before the title, once", () => {
  expect(titleWith("Runs · Waymark", 0, "")).toBe("Runs · Waymark");
  expect(titleWith("Runs · Waymark", 3, "")).toBe("✕3 Runs · Waymark");
  expect(titleWith("✕3 Runs · Waymark", 12, "2")).toBe("✕12 (2) Runs · Waymark");
  expect(titleWith("✕12 (99+) Runs · Waymark", 0, "1")).toBe("(1) Runs · Waymark");
  expect(titleWith("(1) Runs · Waymark", 0, "")).toBe("Runs · Waymark");
});
