import { expect, test } from "vitest";
import { chipsOf } from "./filter-chips.ts";
import { formatFilter, parseFilter } from "./filter-text.ts";

test("conditions that no menu shows are chips, each with the filter that is left without it", () => {
  const filter = parseFilter('status:failed version:2 label.tier:gold error:"card declined" tent');
  const chips = chipsOf(filter).map(({ text, without }) => [text, formatFilter(without)]);
  expect(chips).toEqual([
    ["version:2", 'status:failed label.tier:gold error:"card declined" tent'],
    ["label.tier:gold", 'status:failed version:2 error:"card declined" tent'],
    ['error:"card declined"', "status:failed version:2 label.tier:gold tent"],
  ]);
});
