const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea:not([disabled]), [tabindex="0"]'

/**
 * Moves focus to the next or previous pane of the page, round and round. A pane carries `data-pane`; focus goes where it was
 * in that pane, if the pane marks that with `data-pane-focus`, else to its first control, else to the pane itself.
 */
export function focusPane(page: Document, step: 1 | -1): void {
  const panes = [...page.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown)
  const present = panes.findIndex((pane) => pane.contains(page.activeElement))
  const from = present === -1 && step === -1 ? 0 : present
  const pane = panes[(from + step + panes.length) % panes.length]
  if (pane !== undefined) {
    focusInside(pane)
  }
}

function focusInside(pane: HTMLElement): void {
  const marked = pane.querySelector<HTMLElement>('[data-pane-focus]')
  const first = [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown)
  const target = marked ?? first ?? pane
  if (target === pane) {
    pane.tabIndex = -1
  }
  target.focus()
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility()
}
