import { describe, expect, test } from "vitest";
import { refusalOf } from "./access.ts";

const rules = { hosts: ["waymark.example"], origins: ["https://shop.example"] };

describe("refusalOf", () => {
  test.each([
    ["localhost:4801", undefined],
    ["127.0.0.1:4801", undefined],
    ["[::1]:4801", undefined],
    ["127.0.0.1:4801", "http://localhost:4800"],
    ["127.0.0.1:4801", "https://shop.example"],
    ["waymark.example", "https://waymark.example"],
  ])("lets the host %s with the origin %s through", (host, origin) => {
    expect(refusalOf({ host, origin }, rules)).toBeUndefined();
  });

  test.each([
    ["evil.example", undefined],
    ["127.0.0.1.evil.example", undefined],
    [undefined, undefined],
    ["127.0.0.1:4801", "https://evil.example"],
    ["127.0.0.1:4801", "null"],
    ["127.0.0.1:4801", "http://localhost.evil.example"],
    ["127.0.0.1:4801", "http://shop.example"],
  ])("refuses the host %s with the origin %s and names the setting", (host, origin) => {
    expect(refusalOf({ host, origin }, rules)).toMatch(/WAYMARK_ALLOWED_(HOSTS|ORIGINS)/);
  });
});
