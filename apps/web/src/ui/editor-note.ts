/** A few words that open over an editor. */
export function editorNote(text: string): { readonly dom: HTMLElement } {
  const dom = document.createElement("div");
  dom.className = "max-w-80 px-2 py-1 text-xs";
  dom.textContent = text;
  return { dom };
}
