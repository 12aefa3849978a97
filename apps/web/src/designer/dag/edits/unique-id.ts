/** The longest id that the core takes. */
const LONGEST = 64;

/** A step id like `wish` that is not among `taken`: itself, or with a number behind it. */
export function uniqueId(wish: string, taken: ReadonlySet<string>): string {
  const base = idFrom(wish);
  if (!taken.has(base)) return base;
  const stem = base.replace(/-\d+$/, "");
  for (let count = 2; ; count += 1) {
    const id = `${stem.slice(0, LONGEST - 1 - String(count).length)}-${count}`;
    if (!taken.has(id)) return id;
  }
}

/** What the core takes as an id, made of any text: letters, digits, `-` and `_`, a letter first. */
function idFrom(wish: string): string {
  const id = wish
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9_]+/g, "-")
    .replace(/^[^A-Za-z]+|-+$/g, "")
    .slice(0, LONGEST);
  // A word that every object has would be found in every record by id.
  return id === "" || id in {} ? "step" : id;
}

/** Why `id` cannot be a step's id beside `taken`, in words; undefined where it can. */
export function idProblem(id: string, taken: ReadonlySet<string>): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(id))
    return "An id begins with a letter; up to 64 letters, digits, - and _.";
  if (id in {}) return "This word means something in JavaScript; use another id.";
  return taken.has(id) ? `There is a step ${id} already.` : undefined;
}
