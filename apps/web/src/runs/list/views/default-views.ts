/** What is looked for most often: these are there for everybody, and cannot be deleted. */
export const DEFAULT_VIEWS: readonly { readonly name: string; readonly search: string }[] = [
  { name: "All", search: "" },
  { name: "Failed", search: "status:failed" },
  { name: "Retrying", search: "is:retrying" },
  { name: "Waiting for someone", search: "has:approval" },
];
