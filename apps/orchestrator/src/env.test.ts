import { expect, test } from "vitest";
import { readSettings } from "./env.ts";

test("has a default for every setting, bound to loopback", () => {
  expect(readSettings({})).toMatchObject({ WAYMARK_HOST: "127.0.0.1", WAYMARK_PORT: 4801 });
});

test("takes an empty variable for an absent one", () => {
  expect(readSettings({ WAYMARK_PORT: "", DATABASE_URL: "" }).WAYMARK_PORT).toBe(4801);
});

test("names every setting that is wrong, with what it should be", () => {
  const read = () => readSettings({ WAYMARK_PORT: "many", WAYMARK_LOG_LEVEL: "loud" });
  expect(read).toThrow(/WAYMARK_PORT: .*it is "many"/);
  expect(read).toThrow(/WAYMARK_LOG_LEVEL: .*it is "loud"/);
});

test("never echoes the database's password", () => {
  const read = () => readSettings({ DATABASE_URL: "mysql://me:secret@host/db" });
  expect(read).toThrow(/DATABASE_URL: must look like postgresql/);
  expect(read).not.toThrow(/secret/);
});
