/** A page of a list that is told newest first, from after the one that `cursor` names on. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** How its rows are asked for, and one more, which tells whether there is another page. */
export const newestFirst = ({ cursor, limit }: PageRequest) => ({
  orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }],
  take: limit + 1,
  ...(cursor !== undefined && { cursor: { id: cursor }, skip: 1 }),
});

/** The page among the rows that `newestFirst` asked for, and the cursor of the next one. */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { limit }: PageRequest,
): { readonly page: readonly Row[]; readonly next: { readonly nextCursor?: string } } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last ? { nextCursor: last.id } : {} };
}
