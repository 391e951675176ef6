/** A text with what is selected in it, as a text field has them. */
export interface EditedText {
  readonly text: string
  readonly start: number
  readonly end: number
}

const INDENT = '  '

/** What Tab does: puts an indent at the caret, or before every line that the selection touches. */
export function indented({ text, start, end }: EditedText): EditedText {
  if (!text.slice(start, end).includes('\n')) {
    const caret = start + INDENT.length
    return { text: `${text.slice(0, start)}${INDENT}${text.slice(end)}`, start: caret, end: caret }
  }
  return changedLines({ text, start, end }, (line) => `${INDENT}${line}`)
}

/** What Shift and Tab do: takes an indent from every line that the selection touches. */
export function outdented(edited: EditedText): EditedText {
  return changedLines(edited, (line) => {
    const spaces = line.length - line.trimStart().length
    return line.slice(Math.min(spaces, INDENT.length))
  })
}

function changedLines({ text, start, end }: EditedText, change: (line: string) => string): EditedText {
  const from = text.slice(0, start).lastIndexOf('\n') + 1
  const lineEnd = text.indexOf('\n', end)
  const to = lineEnd < 0 ? text.length : lineEnd
  const lines = text.slice(from, to).split('\n')
  const changed = lines.map(change)
  const more = changed.join('\n')
  const firstGrew = (changed[0] ?? '').length - (lines[0] ?? '').length
  const movedStart = Math.max(from, start + firstGrew)
  return {
    text: `${text.slice(0, from)}${more}${text.slice(to)}`,
    start: movedStart,
    end: Math.max(movedStart, end + more.length - (to - from)),
  }
}
