import copy from "copy-to-clipboard";

/** Copies also where a page came over plain HTTP, to which browsers do not give their clipboard; false where it cannot. */
export const copyText = (text: string): Promise<boolean> => copy(text);
