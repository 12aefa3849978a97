import { expect, test } from "vitest";
import { commandOf, type Keys } from "./canvas-command.ts";

const press = (key: string, held: Partial<Keys> = {}) =>
  commandOf({
    key,
    code: "",
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  });

test("arrows push by a dot of the grid, with Shift by five", () => {
  expect(press("ArrowLeft")).toEqual({ does: "move", x: -10, y: 0 });
  expect(press("ArrowDown", { shiftKey: true })).toEqual({ does: "move", x: 0, y: 50 });
});

test("Shift and a digit fit the view on any keyboard", () => {
  expect(press("!", { code: "Digit1", shiftKey: true })).toEqual({ does: "fit" });
  expect(press('"', { code: "Digit2", shiftKey: true })).toEqual({ does: "fit-selection" });
});

test("a letter means another thing with Control, and nothing with Alt", () => {
  expect(press("Tab", { shiftKey: true })).toBeUndefined();
  expect(press("r")).toEqual({ does: "needs" });
  expect(press("a", { ctrlKey: true })).toEqual({ does: "select-all" });
  expect(press("D", { metaKey: true })).toEqual({ does: "duplicate" });
  expect(press("r", { altKey: true })).toBeUndefined();
  expect(press("c", { ctrlKey: true })).toBeUndefined();
});
