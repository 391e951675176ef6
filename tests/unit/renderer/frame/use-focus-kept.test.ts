import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { nextTick, ref, type Ref } from 'vue'
import { useFocusKept } from '@renderer/features/frame/use-focus-kept'

/** A sheet with a pane in which a button stands while `shown`, beside another button outside the sheet. */
function sheetWith(shown: Ref<boolean>, autofocus = false): void {
  document.body.replaceChildren()
  mount(
    {
      setup() {
        const sheet = ref<HTMLElement | null>(null)
        useFocusKept(sheet)
        return { sheet, shown, autofocus }
      },
      template: `
        <div>
          <button id="outside" />
          <main ref="sheet">
            <section data-pane id="first" />
            <section data-pane id="second">
              <button v-if="shown" id="leaving" />
              <input v-else-if="autofocus" id="coming" @vue:mounted="({ el }) => el.focus()" />
            </section>
          </main>
        </div>`,
    },
    { attachTo: document.body },
  )
}

async function leave(shown: Ref<boolean>): Promise<string> {
  shown.value = false
  await nextTick()
  await nextTick()
  return document.activeElement?.id ?? ''
}

test('when what has the keyboard goes away, its pane takes it', async () => {
  const shown = ref(true)
  sheetWith(shown)
  document.getElementById('leaving')?.focus()
  expect(await leave(shown)).toBe('second')
})

test('what takes the keyboard as it comes keeps it', async () => {
  const shown = ref(true)
  sheetWith(shown, true)
  document.getElementById('leaving')?.focus()
  expect(await leave(shown)).toBe('coming')
})

test('nothing on the page takes the keyboard from outside it', async () => {
  const shown = ref(true)
  sheetWith(shown)
  document.getElementById('leaving')?.focus()
  document.getElementById('outside')?.focus()
  expect(await leave(shown)).toBe('outside')
})
