import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indented, outdented, type EditedText } from '@renderer/features/administration/indent-lines'

/** A text in which `[` and `]` stand around what is selected. */
function selected(marked: string): EditedText {
  const start = marked.indexOf('[')
  return { text: marked.replace('[', '').replace(']', ''), start, end: marked.indexOf(']') - 1 }
}

test('Tab puts an indent at the caret', () => {
  expect(indented(selected('<a>[]</a>'))).toEqual(selected('<a>  []</a>'))
})

test('Tab indents every line that is selected', () => {
  expect(indented(selected('<a>\n<[b>\n<c]>\n</a>'))).toEqual(selected('<a>\n  <[b>\n  <c]>\n</a>'))
})

test('Shift and Tab take an indent from the line of the caret, wherever it stands', () => {
  expect(outdented(selected('[]    <a>'))).toEqual(selected('[]  <a>'))
  expect(outdented(selected('   <a[]>'))).toEqual(selected(' <a[]>'))
  expect(outdented(selected('\n[]\n  <a>'))).toEqual(selected('\n[]\n  <a>'))
})

test('what Tab did to several lines, Shift and Tab undo', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ <>a-z]{0,8}$/), { minLength: 2, maxLength: 6 }), (lines) => {
      const text = lines.join('\n')
      const all = { text, start: 0, end: text.length }
      expect(outdented(indented(all)).text).toBe(text)
    }),
  )
})
