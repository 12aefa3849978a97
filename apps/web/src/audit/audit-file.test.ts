import type { AuditEntryView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { auditFile } from "./audit-file.ts";

const ENTRY: AuditEntryView = {
  id: "run_1/2",
  at: 0,
  actor: "ann",
  action: "run.cancelled",
  object: { kind: "run", id: "run_1" },
  workflow: "order",
  address: "192.0.2.7",
  reason: 'she said "stop", twice',
  details: { status: "cancelled" },
};

test("CSV has a line for each entry, with quotes where a cell needs them", () => {
  const [head, line] = auditFile([ENTRY], "csv").split("\r\n");
  expect(head).toBe("at,actor,action,kind,object,workflow,reason,address,what,details");
  expect(line).toBe(
    '1970-01-01T00:00:00.000Z,ann,run.cancelled,run,run_1,order,"she said ""stop"", twice",192.0.2.7,,"{""status"":""cancelled""}"',
  );
});

test("what a person wrote is no formula in a spreadsheet", () => {
  expect(auditFile([{ ...ENTRY, reason: "=1+1" }], "csv")).toContain(",'=1+1,");
});

test("JSON is what the API answered", () => {
  expect(JSON.parse(auditFile([ENTRY], "json"))).toEqual([ENTRY]);
});
