"use client";
import { Panel } from "reactflow";
import { Button } from "../../../ui/button.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import type { NewState } from "../edits/add-state.ts";
import { NEW_STATES } from "../edits/add-state.ts";
import { STATE_ICONS } from "../state-icons.ts";

const FIRST: readonly NewState[] = ["state", "compound", "parallel"];

/** What to begin with where there is no state yet. Its words are in nobody's way: a double-click there is one on the canvas. */
export const EmptyChart = ({ onAdd }: { readonly onAdd: (kind: NewState) => void }) => (
  <Panel
    position="top-center"
    className="!pointer-events-none !top-1/3 flex w-110 max-w-full flex-col items-center text-center"
  >
    <h2 className="text-base font-semibold tracking-[-0.01em]">Where does it begin?</h2>
    <p className="mt-1 text-sm text-balance text-ink-3">
      A state is what the machine waits in, or what it is busy with. Double-click here, or press{" "}
      <Kbd>A</Kbd>; then draw lines for what leads from one to the next.
    </p>
    <div className="pointer-events-auto mt-4 flex flex-wrap justify-center gap-2">
      {FIRST.map((kind) => {
        const Icon = STATE_ICONS[kind];
        return (
          <Button key={kind} onClick={() => onAdd(kind)}>
            <Icon aria-hidden /> {NEW_STATES[kind].title}
          </Button>
        );
      })}
    </div>
  </Panel>
);
