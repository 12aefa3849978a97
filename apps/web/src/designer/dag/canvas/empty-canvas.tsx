"use client";
import { Panel } from "reactflow";
import { KIND } from "../../../graph/kind.ts";
import { Button } from "../../../ui/button.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { useDagEditing } from "../editing/dag-editing.ts";
import { usePalette } from "../palette/use-palette.ts";

const FIRST = new Set(["task", "approval", "map"]);

/** What to begin with where there is nothing yet. */
export function EmptyCanvas() {
  const { graph, add, canvas, isReadOnly } = useDagEditing();
  const items = usePalette("").flatMap((section) => section.items);
  if (graph.nodes.length > 0 || isReadOnly) return null;
  return (
    <Panel
      position="top-center"
      className="!top-1/3 flex max-w-md flex-col items-center text-center"
    >
      <h2 className="text-base font-semibold tracking-[-0.01em]">What happens first?</h2>
      <p className="mt-1 text-sm text-balance text-ink-3">
        Drag a step here from the left, or press <Kbd>A</Kbd> to search for one.
      </p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {items
          .filter(({ id }) => FIRST.has(id))
          .map((item) => {
            const { icon: Icon } = KIND[item.kind];
            return (
              <Button
                key={item.id}
                onClick={() => {
                  const nodeId = add(item);
                  requestAnimationFrame(() => canvas.view?.focus(nodeId));
                }}
              >
                <Icon aria-hidden /> {item.title}
              </Button>
            );
          })}
      </div>
    </Panel>
  );
}
