import { expect, test } from "vitest";
import { COMMANDS, commandOf, type Keys } from "./canvas-command.ts";
import { CANVAS_SHORTCUTS, STATECHART_SHORTCUTS } from "./canvas-shortcuts.ts";

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

const ARROWS = new Map([
  ["←", "ArrowLeft"],
  ["↑", "ArrowUp"],
  ["→", "ArrowRight"],
  ["↓", "ArrowDown"],
]);

/** What a key as the help sheet writes it does: `Shift+1`, `Ctrl+D`, `←`. */
function pressed(written: string) {
  const keys = written === "+" ? ["+"] : written.split("+");
  const last = keys.at(-1) ?? "";
  const key = ARROWS.get(last) ?? (last === "Space" ? " " : last);
  return press(key.length === 1 ? key.toLowerCase() : key, {
    code: /^\d$/.test(key) ? `Digit${key}` : "",
    ctrlKey: keys.includes("Ctrl"),
    shiftKey: keys.includes("Shift"),
  })?.does;
}

test("the keys of a statechart that the help sheet has do something", () => {
  const shown = STATECHART_SHORTCUTS.flatMap(({ keys }) => keys);
  expect(shown.flatMap((key) => pressed(key) ?? [])).toEqual(
    expect.arrayContaining(["add", "inspect", "rename", "delete", "duplicate"]),
  );
  expect(shown.filter((key) => pressed(key) === undefined)).toEqual(["Ctrl+C", "Ctrl+X", "Ctrl+V"]);
});

test("the help sheet has every key of the canvas, and none that does nothing", () => {
  const shown = CANVAS_SHORTCUTS.flatMap(({ keys }) => keys);
  const heardElsewhere = new Set([
    "Ctrl+C",
    "Ctrl+X",
    "Ctrl+V",
    "Ctrl+Z",
    "Ctrl+Shift+Z",
    "Ctrl+S",
    "Ctrl+Enter",
  ]);
  expect(shown.filter((key) => pressed(key) === undefined)).toEqual([...heardElsewhere]);
  const does = new Set(shown.flatMap((key) => pressed(key) ?? []));
  expect([...does].toSorted()).toEqual([...COMMANDS].toSorted());
});
