"use client";
import { ChevronRight } from "lucide-react";
import { useMe } from "../../account/use-me.ts";
import { curlText, typescriptText, type StartCall } from "./call-text.ts";
import { SnippetTabs } from "./snippet-tabs.tsx";

const KEY = "WAYMARK_API_KEY";

/** The same start by a program. */
export function CallSnippets({ call }: { readonly call: StartCall }) {
  return (
    <details className="group/call rounded-lg border">
      <summary className="flex list-none items-center gap-1.5 rounded-lg px-3 py-2 text-xs font-medium text-ink-2">
        <ChevronRight
          aria-hidden
          className="size-3.5 transition-transform group-open/call:rotate-90"
        />
        Do the same from code
      </summary>
      <CallTabs call={call} />
    </details>
  );
}

/** The call in each language, with the variable of an API key where one is asked for. */
export function CallTabs({ call }: { readonly call: StartCall }) {
  const needsKey = useMe().data?.access === "signed-in";
  const [curlKey, key] = needsKey ? [`$${KEY}`, KEY] : [];
  return (
    <SnippetTabs
      curl={curlText(call, location.origin, curlKey)}
      typescript={typescriptText(call, location.origin, key)}
    />
  );
}
