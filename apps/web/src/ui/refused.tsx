import { refusalOf } from "../trpc/refusal.ts";

/** Why the orchestrator refused, in its own sentence. Empty while it did not. */
export function Refused({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  const { code, sentence } = refusalOf(error);
  return (
    <div
      role="alert"
      data-tone="red"
      className="rounded-lg border border-tone/30 bg-tone/7 px-3 py-2 text-sm"
    >
      <p>{sentence}</p>
      {code === undefined ? null : <p className="mt-0.5 font-mono text-2xs text-tone">{code}</p>}
    </div>
  );
}
