import { beforeEach, expect, test, vi } from 'vitest'
import { focusPane } from '@renderer/features/frame/panes'

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (found === null) {
    throw new Error(`There is no ${id}.`)
  }
  return found
}

beforeEach(() => {
  // The DOM of the tests has no layout: an element is shown unless it says `hidden`.
  vi.spyOn(HTMLElement.prototype, 'checkVisibility').mockImplementation(function (this: HTMLElement) {
    return this.closest('[hidden]') === null
  })
  document.body.innerHTML = `
    <header data-pane><button id="status">s</button></header>
    <nav data-pane hidden><a id="away" href="#/">a</a></nav>
    <section data-pane><button id="view">v</button><div id="cell" tabindex="0" data-pane-focus>c</div></section>
    <section data-pane id="empty"></section>`
})

test('focus goes round the panes that are shown', () => {
  element('status').focus()
  focusPane(document, 1)
  expect(document.activeElement?.id).toBe('cell')
  focusPane(document, 1)
  expect(document.activeElement?.id).toBe('empty')
  focusPane(document, 1)
  expect(document.activeElement?.id).toBe('status')
})

test('backwards it goes the other way round', () => {
  element('status').focus()
  focusPane(document, -1)
  expect(document.activeElement?.id).toBe('empty')
  focusPane(document, -1)
  expect(document.activeElement?.id).toBe('cell')
})

test('without focus anywhere it begins at the first, or backwards at the last', () => {
  focusPane(document, 1)
  expect(document.activeElement?.id).toBe('status')
  element('status').blur()
  focusPane(document, -1)
  expect(document.activeElement?.id).toBe('empty')
})
