import type { VersionPair } from "./diff-header.tsx";

export const diffHref = (name: string, { a, b }: VersionPair): string =>
  `/workflows/${name}/diff?a=${a}&b=${b}`;
