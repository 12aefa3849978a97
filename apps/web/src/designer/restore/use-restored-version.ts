"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useEffect } from "react";
import { useTRPC } from "../../trpc/provider.tsx";
import { jsonText } from "../../ui/json-text.ts";
import { say } from "../../ui/toast.tsx";
import type { DocumentStore } from "../document/document-store.ts";

/** Puts the document of the version that the address names into the draft, once; undo takes it back. */
export function useRestoredVersion(document: DocumentStore, workflow: string | undefined): void {
  const trpc = useTRPC();
  const [version, setVersion] = useQueryState("restore", parseAsInteger);
  const { data } = useQuery(
    trpc.workflows.source.queryOptions(
      version === null || workflow === undefined ? skipToken : { name: workflow, version },
    ),
  );
  useEffect(() => {
    if (version === null || !data) return;
    document.replace(`Restore v${version}`, `${jsonText(data.source)}\n`);
    void setVersion(null);
    say(`v${version} is restored as a draft. Undo leads back to what was here.`);
  }, [data, document, setVersion, version]);
}
