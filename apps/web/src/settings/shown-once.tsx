import { CopyButton } from "../ui/copy-button.tsx";

/** Something that is shown once, to be copied. */
export const ShownOnce = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <p className="flex items-center gap-2 rounded-md border bg-sunken px-3 py-2">
    <code data-shown-once className="min-w-0 flex-1 font-mono text-xs break-all">
      {text}
    </code>
    <CopyButton label={`Copy ${name}`} text={text} />
  </p>
);
