/** `before` where it says the same as `next`, else `next` with all parts of `before` that say the same. */
export function reuse<Value>(before: Value | undefined, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (!isPart(before) || !isPart(next) || Array.isArray(before) !== Array.isArray(next))
    return next;
  const names = Object.keys(next);
  let isSame = names.length === Object.keys(before).length;
  const parts: Record<string, unknown> = {};
  for (const name of names) {
    parts[name] = reuse(before[name], next[name]);
    isSame &&= Object.is(before[name], parts[name]);
  }
  if (isSame) return before;
  return (Array.isArray(next) ? Object.values(parts) : parts) as Value;
}

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null;
