import type { JsonValue } from "@waymark/core";

/** What the dialog would send; the snippets say the same in other languages. */
export interface StartCall {
  readonly workflow: string;
  readonly version?: number;
  readonly input: JsonValue;
  readonly labels?: Readonly<Record<string, string>>;
  /** A duration, as `15m`. */
  readonly delay?: string;
  readonly idempotencyKey?: string;
}

/** `key`: an API key, or the variable of a shell that has one, where the installation asks for one. */
export const curlText = (call: StartCall, origin: string, key?: string): string =>
  [
    `curl -X POST ${origin}/api/trpc/runs.start`,
    `  -H 'content-type: application/json'`,
    ...(key === undefined ? [] : [`  -H "authorization: Bearer ${key}"`]),
    `  -d ${shellQuote(JSON.stringify(call))}`,
  ].join(" \\\n");

/** A single quote ends a quoted word in a shell: close, escape, open again. */
const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The client's own package, through this same server; `keyVariable` of the environment has the API key. */
export const typescriptText = (call: StartCall, origin: string, keyVariable?: string): string =>
  [
    `import { createWaymarkClient } from "@waymark/client";`,
    "",
    ...(keyVariable === undefined
      ? [`const client = createWaymarkClient({ url: "${origin}/api" });`]
      : [
          "const client = createWaymarkClient({",
          `  url: "${origin}/api",`,
          `  apiKey: process.env["${keyVariable}"],`,
          "});",
        ]),
    `const { runId } = await client.runs.start.mutate(${source(call)});`,
  ].join("\n");

/** A value as TypeScript: keys without quotes where they need none. */
function source(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
}
