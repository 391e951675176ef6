import { mount, type VueWrapper } from '@vue/test-utils'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Column } from '@shared/model/column'
import ImageField from '@renderer/features/record/fields/image-field.vue'
import { PICTURE } from '../../../sample-picture'
import { FREE_COLUMN } from '../../../sample-table'
import { mountGround } from '../mount-ground'

// This DOM neither reads pictures nor draws them.
beforeAll(() => {
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 1, height: 1, close: () => undefined }))
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue(`data:image/png;base64,${PICTURE}`)
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const photo: Column = { ...FREE_COLUMN, kind: 'image', name: 'photo', label: 'Photo', maxSizeInKb: 10, primary: true }

function field(told: { value?: string | null; writable?: boolean; required?: boolean; recordName?: string } = {}) {
  return mount(ImageField, {
    props: {
      column: photo,
      value: null,
      controlId: 'photo',
      describedBy: undefined,
      invalid: false,
      required: false,
      recordName: 'Mia Berg',
      writable: true,
      locked: false,
      ...told,
    },
    global: { plugins: mountGround().plugins },
    attachTo: document.body,
  })
}

/** Chooses a file, by default a picture. */
async function choose(wrapper: VueWrapper, name: string, content = Buffer.from(PICTURE, 'base64')): Promise<void> {
  const input = wrapper.get<HTMLInputElement>('input[type=file]')
  Object.defineProperty(input.element, 'files', { value: [new File([content], name)], configurable: true })
  await input.trigger('change')
  await vi.waitFor(() => expect(wrapper.emitted('leave') ?? wrapper.find('[role=alert]').exists()).toBeTruthy())
}

test('a picture is drawn, and says whose it is', () => {
  const image = field({ value: PICTURE }).get('img')
  expect(image.attributes()).toMatchObject({ src: `data:image/png;base64,${PICTURE}`, alt: 'Photo of Mia Berg' })
  expect(field({ value: PICTURE, recordName: '' }).get('img').attributes('alt')).toBe('Photo')
})
test('no picture, and one that cannot be shown, are said in words', () => {
  expect(field().text()).toContain('No picture')
  const broken = field({ value: 'bm90IGEgcGljdHVyZQ==' })
  expect(broken.text()).toContain('A picture that cannot be shown')
  expect(broken.html()).not.toContain('bm90')
})
test('a chosen picture becomes the value', async () => {
  const wrapper = field()
  await choose(wrapper, 'mia.png')
  expect(wrapper.emitted('change')).toEqual([[PICTURE]])
  expect(wrapper.emitted('leave')).toHaveLength(1)
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
})
test('a file that is no picture changes nothing and is named, until another is chosen', async () => {
  const wrapper = field({ value: PICTURE })
  await choose(wrapper, 'offer.pdf', Buffer.from('%PDF-1.7'))
  expect(wrapper.emitted('change')).toBeUndefined()
  expect(wrapper.get('[role=alert]').text()).toBe(
    'offer.pdf is no picture that can be read. Choose a PNG, JPEG, GIF or BMP file.',
  )
  await choose(wrapper, 'mia.png')
  await vi.waitFor(() => expect(wrapper.find('[role=alert]').exists()).toBe(false))
})
test('a picture is taken away, and the keyboard goes on at choosing another', async () => {
  const wrapper = field({ value: PICTURE })
  await wrapper.get('[aria-label="Remove the picture from Photo"]').trigger('click')
  expect(wrapper.emitted('change')).toEqual([[null]])
  expect(document.activeElement?.id).toBe('photo')
})
test('what is needed, or not there, cannot be taken away', () => {
  expect(field({ value: PICTURE, required: true }).findAll('button')).toHaveLength(1)
  expect(field().findAll('button')).toHaveLength(1)
})
test('where nothing may be written the picture is only seen', () => {
  const wrapper = field({ value: PICTURE, writable: false })
  expect(wrapper.find('img').exists()).toBe(true)
  expect(wrapper.findAll('button, input')).toEqual([])
})
