"use client";
import { useState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";

interface SnippetTabsProps {
  readonly curl: string;
  readonly typescript: string;
}

/** One call in two languages, each to be copied. */
export function SnippetTabs({ curl, typescript }: SnippetTabsProps) {
  const [shown, show] = useState<"curl" | "typescript">("curl");
  return (
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
        <Snippet name="curl" text={curl} />
      </TabPanel>
      <TabPanel value="typescript">
        <Snippet name="TypeScript" text={typescript} />
      </TabPanel>
    </Tabs>
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
