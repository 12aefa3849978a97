"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { curlText, typescriptText, type StartCall } from "./call-text.ts";

/** The same start by a program. */
export function CallSnippets({ call }: { readonly call: StartCall }) {
  const [shown, show] = useState<"curl" | "typescript">("curl");
  return (
    <details className="group/call rounded-lg border">
      <summary className="flex list-none items-center gap-1.5 rounded-lg px-3 py-2 text-xs font-medium text-ink-2">
        <ChevronRight
          aria-hidden
          className="size-3.5 transition-transform group-open/call:rotate-90"
        />
        Do the same from code
      </summary>
      <Tabs
        label="Language"
        value={shown}
        onChange={show}
        tabs={[
          { id: "curl", label: "curl" },
          { id: "typescript", label: "TypeScript" },
        ]}
      >
        <TabPanel value="curl">
          <Snippet name="curl" text={curlText(call, location.origin)} />
        </TabPanel>
        <TabPanel value="typescript">
          <Snippet name="TypeScript" text={typescriptText(call, location.origin)} />
        </TabPanel>
      </Tabs>
    </details>
  );
}

const Snippet = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <div className="relative">
    <CopyButton
      label={`Copy as ${name}`}
      text={text}
      className="absolute top-1 right-1 bg-raised"
    />
    <ScrollRegion label={`The call in ${name}`} className="p-3">
      <pre className="font-mono text-xs leading-5">{text}</pre>
    </ScrollRegion>
  </div>
);
