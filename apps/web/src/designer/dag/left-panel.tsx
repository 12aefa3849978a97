"use client";
import { useState } from "react";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import type { NodeMark } from "../canvas/drawn-graph.ts";
import { Outline } from "./outline/outline.tsx";
import { Palette } from "./palette/palette.tsx";

type Shown = "add" | "outline";
const PANEL = "flex min-h-0 flex-1 flex-col";

/** What can be added, and all that is there. */
export function LeftPanel({ marks }: { readonly marks: ReadonlyMap<string, NodeMark> }) {
  const [shown, show] = useState<Shown>("add");
  return (
    <aside
      aria-label="Palette"
      className="flex w-44 shrink-0 flex-col border-r bg-surface max-md:hidden"
    >
      <Tabs<Shown>
        label="Palette and outline"
        value={shown}
        onChange={show}
        tabs={[
          { id: "add", label: "Add" },
          { id: "outline", label: "Outline" },
        ]}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabPanel value="add" className={PANEL}>
          <Palette />
        </TabPanel>
        <TabPanel value="outline" className={PANEL}>
          <Outline marks={marks} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}
