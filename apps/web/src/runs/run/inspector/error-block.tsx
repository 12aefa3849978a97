import type { SerializedError } from "@waymark/core";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { ErrorStack } from "./error-stack.tsx";

/** What went wrong: name and message in sight, the stack one click away. */
export function ErrorBlock({ error }: { readonly error: SerializedError }) {
  return (
    <div
      data-tone="red"
      className="group relative rounded-lg border border-tone/30 bg-tone/6 px-3 py-2.5"
    >
      <CopyButton
        label="Copy error"
        text={() => error.stack ?? `${error.name}: ${error.message}`}
        className="absolute top-1 right-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
      />
      <p className="pr-8 text-sm font-semibold text-tone">{error.name}</p>
      <p className="mt-0.5 text-sm break-words whitespace-pre-wrap text-ink">{error.message}</p>
      {error.cause ? (
        <p className="mt-1 text-xs text-ink-3">
          Caused by {error.cause.name}: {error.cause.message}
        </p>
      ) : null}
      {error.stack === undefined ? null : <ErrorStack stack={error.stack} />}
    </div>
  );
}
