/** A person in the room of a letter or two. */
export const Initials = ({ name }: { readonly name: string }) => (
  <span
    aria-hidden
    className="grid size-6 shrink-0 place-items-center rounded-full border bg-sunken text-2xs font-semibold text-ink-2"
  >
    {initialsOf(name)}
  </span>
);

const initialsOf = (name: string): string =>
  name
    .split(/[\s._@-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
