import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Column } from '@shared/model/column'
import { fail, ok } from '@shared/model/result'
import ImageField from '@renderer/features/record/fields/image-field.vue'
import { smallPicture } from '@renderer/features/record/fields/small-picture'
import { PICTURE } from '../../../sample-picture'
import { FREE_COLUMN } from '../../../sample-table'
import { mountGround } from '../mount-ground'

// The canvas of a browser is not there: what becomes of a file is told by the test.
vi.mock('@renderer/features/record/fields/small-picture', async (original) => ({
  ...(await original<object>()),
  smallPicture: vi.fn(),
}))

const photo: Column = { ...FREE_COLUMN, kind: 'image', name: 'photo', label: 'Photo', maxSizeInKb: 10, primary: true }

beforeEach(() => vi.mocked(smallPicture).mockReset())

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

async function choose(wrapper: VueWrapper, name: string): Promise<void> {
  const input = wrapper.get<HTMLInputElement>('input[type=file]')
  Object.defineProperty(input.element, 'files', { value: [new File(['x'], name)], configurable: true })
  await input.trigger('change')
  await flushPromises()
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
  vi.mocked(smallPicture).mockResolvedValue(ok(PICTURE))
  const wrapper = field()
  await choose(wrapper, 'mia.png')
  expect(wrapper.emitted('change')).toEqual([[PICTURE]])
  expect(wrapper.emitted('leave')).toHaveLength(1)
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
})
test('a file that is no picture changes nothing and is named, until another is chosen', async () => {
  vi.mocked(smallPicture).mockResolvedValueOnce(fail('noPicture'))
  const wrapper = field({ value: PICTURE })
  await choose(wrapper, 'offer.pdf')
  expect(wrapper.emitted('change')).toBeUndefined()
  expect(wrapper.get('[role=alert]').text()).toBe(
    'offer.pdf is no picture that can be read. Choose a PNG, JPEG, GIF or BMP file.',
  )
  vi.mocked(smallPicture).mockResolvedValueOnce(ok(PICTURE))
  await choose(wrapper, 'mia.png')
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
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
