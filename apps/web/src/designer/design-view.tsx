"use client";
import { DagDesign } from "./dag/dag-design.tsx";
import { useDesigner } from "./designer-context.tsx";
import { kindOfDocument } from "./document/document-kind.ts";
import { MachineDesign } from "./machine/machine-design.tsx";

/** The document on its canvas. While its text cannot be read, the canvas shows what it said last. */
export function DesignView() {
  const { state } = useDesigner();
  return (
    <>
      {state.unreadable === undefined ? null : (
        <p
          role="status"
          data-tone="amber"
          className="border-b border-tone/30 bg-tone/7 px-4 py-2 text-sm"
        >
          {state.unreadable} The canvas shows the last version that could be read, and cannot be
          edited: mend the text in Code first.
        </p>
      )}
      {kindOfDocument(state.document) === "machine" ? <MachineDesign /> : <DagDesign />}
    </>
  );
}
