/** The passes that a step's path names, the outermost loop's first: of `ship[3]/crates/label` that is 3. */
export const passesIn = (path: string | undefined): readonly number[] =>
  [...(path ?? "").matchAll(/\[(\d+)\](?:\/|$)/g)].map(([, number]) => Number(number));

/** The path of the step that a node stands for in these passes; loops without one stay as they are. */
export const pathIn = (nodeId: string, passes: readonly number[]): string =>
  nodeId
    .split("/")
    .map((part, depth, { length }) => {
      const pass = depth < length - 1 ? passes[depth] : undefined;
      return pass === undefined ? part : `${part}[${pass}]`;
    })
    .join("/");
