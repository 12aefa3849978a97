/** What has the keyboard now: where it goes back to when what is opening closes again. */
export function focusedNow(): HTMLElement | null {
  const focused = document.activeElement;
  // A menu goes as its item is chosen; the button that opened it stays.
  const menu = focused?.closest("[role=menu]");
  if (menu) return document.getElementById(menu.getAttribute("aria-labelledby") ?? "");
  return focused instanceof HTMLElement && focused !== document.body ? focused : null;
}

/** Gives the keyboard back, unless something took it meanwhile; to the page's content where what had it is gone. */
export function giveFocusBack(opener: HTMLElement | null): void {
  if (document.activeElement !== document.body) return;
  (opener?.isConnected ? opener : document.getElementById("main"))?.focus();
}
