import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { useTheme } from 'vuetify'
import { useEventListener } from '@renderer/components/use-event-listener'
import { useSettingsStore } from '@renderer/stores/settings-store'
import { DENSITY_REST, densityOf, densityOfPointer, type Density } from './density'
import type { ThemeName } from './theme-colours'

/** Keeps theme and density of the page as Settings, the system and the pointer last used ask for. Once per window. */
export function useAppearance(): void {
  const store = useSettingsStore()
  const theme = useTheme()
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const pointerDensity = usePointerDensity()

  const themeName = computed<ThemeName>(() => {
    const wanted = store.settings.theme
    return wanted === 'system' ? (systemIsDark.value ? 'dark' : 'light') : wanted
  })
  const density = computed(() => densityOf(store.settings.density, pointerDensity.value))

  watch(
    [themeName, density],
    ([name, size]) => {
      void theme.change(name)
      document.documentElement.dataset['theme'] = name
      document.documentElement.dataset['density'] = size
    },
    { immediate: true },
  )
}

function useMedia(query: string): Readonly<Ref<boolean>> {
  const media = matchMedia(query)
  const matches = ref(media.matches)
  const follow = (event: MediaQueryListEvent): void => {
    matches.value = event.matches
  }
  media.addEventListener('change', follow)
  onScopeDispose(() => {
    media.removeEventListener('change', follow)
  })
  return matches
}

/** Follows the pointer last used, after a rest and never while a field has focus, so that nothing moves under the hand. */
function usePointerDensity(): Readonly<Ref<Density>> {
  const density = ref<Density>(matchMedia('(pointer: coarse)').matches ? 'touch' : 'compact')
  let wanted = density.value
  let rest: ReturnType<typeof setTimeout> | undefined

  function settle(): void {
    if (!isField(document.activeElement)) {
      density.value = wanted
    }
  }

  function follow(event: PointerEvent): void {
    wanted = densityOfPointer(event.pointerType)
    clearTimeout(rest)
    rest = setTimeout(settle, DENSITY_REST)
  }

  useEventListener(window, 'pointerdown', follow, { passive: true })
  useEventListener(window, 'focusout', () => {
    clearTimeout(rest)
    rest = setTimeout(settle, DENSITY_REST)
  })
  onScopeDispose(() => {
    clearTimeout(rest)
  })
  return density
}

function isField(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
}
