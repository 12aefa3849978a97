/** The reason as the API takes it: none where nothing was written. */
export const reasonOf = (text: string): { readonly reason?: string } =>
  text.trim() === "" ? {} : { reason: text.trim() };
