import { jsonText } from "../../../ui/json-text.ts";
import { positionsOf } from "../../canvas/positions.ts";
import { readLayout } from "../../layout/layout.ts";
import { moveNodes } from "../../layout/move-nodes.ts";
import { isStepNode } from "../../layout/node-names.ts";
import { settle } from "../../layout/settle.ts";
import { copySteps, type CopiedSteps } from "../edits/copy-steps.ts";
import { pasteSteps, readCopied } from "../edits/paste-steps.ts";
import { scopeOf, type Scope } from "../edits/scope.ts";
import { sketchOf } from "../sketch.ts";
import { documentNow, type EditingBase } from "./editing-base.ts";

/** How far a copy stands from what it was made of, in pixels. */
const OFFSET = 40;

/** Steps as plain JSON: taken along to another place, workflow or tab. */
export function copying(base: EditingBase) {
  const { designer, announce } = base;
  const { store, select, selected } = designer;
  const steps = selected.filter(isStepNode);
  const insert = (label: string, scope: Scope, copied: CopiedSteps) => {
    const { nodeIds, positions } = pasteSteps(documentNow(base), scope, copied);
    const isByHand = Object.keys(readLayout(documentNow(base)).steps).length > 0;
    const beside = Object.entries(positions).map(
      ([id, { x, y }]) => [id, { x: x + OFFSET, y: y + OFFSET }] as const,
    );
    store.apply(label, (now) => {
      const { document } = pasteSteps(now, scope, copied);
      const put = isByHand ? moveNodes(document, Object.fromEntries(beside)) : document;
      return settle(put, sketchOf(put), base.places());
    });
    select(nodeIds);
    announce(`${label}: ${nodeIds.length === 1 ? "1 step" : `${nodeIds.length} steps`}.`);
  };
  return {
    /** What is selected as text; undefined where no step is. */
    copied: (): string | undefined => {
      if (steps.length === 0) return undefined;
      const positions = positionsOf(base.places());
      announce(`Copied ${steps.length === 1 ? "1 step" : `${steps.length} steps`}.`);
      return jsonText({ ...copySteps(documentNow(base), steps, { positions }) });
    },
    /** False where the text holds no steps. */
    paste: (text: string): boolean => {
      const copied = readCopied(text);
      if (copied) insert("Paste", scopeOf(steps[0] ?? ""), copied);
      return copied !== undefined;
    },
    duplicate: (): void => {
      const [first] = steps;
      if (first === undefined) return;
      const positions = positionsOf(base.places());
      const copied = copySteps(documentNow(base), steps, { positions, keepOutside: true });
      insert("Duplicate", scopeOf(first), copied);
    },
  };
}
