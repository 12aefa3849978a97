"use client";
import { useTRPCClient } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { download } from "../ui/download.ts";
import { jsonText } from "../ui/json-text.ts";
import { say } from "../ui/toast.tsx";

/** Downloads the document of a version. */
export function useExport(name: string): (version: number) => Promise<void> {
  const client = useTRPCClient();
  return async (version) => {
    try {
      const { source } = await client.workflows.source.query({ name, version });
      download(`${name}-v${version}.json`, `${jsonText(source)}\n`);
    } catch (error) {
      say(`The definition could not be read. ${refusalOf(error).sentence}`);
    }
  };
}
