import type { ComputedRef } from 'vue'
import type { ErrorOf } from '@shared/model/errors'
import type { useAdministrationStore } from '@renderer/stores/administration-store'
import { draftKey, type KeptDraft } from './draft-storage'

/** Why a draft cannot be published as it stands. */
export type PublishBar = 'unchanged' | 'invalid' | 'outdated' | 'nobody' | 'unnamed'

/** What is the same for every draft, whatever is being edited. */
export interface EditedDraft<Kept extends KeptDraft = KeptDraft> {
  /** The draft kept on this device, if there is one. */
  readonly kept: ComputedRef<Kept | null>
  /** What is wrong with the FetchXML as text, where there is one to be written. */
  readonly problem: ComputedRef<ErrorOf<'fetchxml.invalid'> | null>
  readonly bar: ComputedRef<PublishBar | null>
  /** Lets the draft stand on what somebody else published meanwhile. */
  readonly rebase: () => void
  /** Forgets the draft; the answer brings it back. */
  readonly discard: () => () => void
}

/** Forgets a draft, if there is one; the answer brings it back. */
export function discardDraft(
  store: Pick<ReturnType<typeof useAdministrationStore>, 'keep' | 'drop'>,
  kept: KeptDraft | null,
): () => void {
  if (kept === null) {
    return () => undefined
  }
  store.drop(draftKey(kept))
  return () => {
    store.keep(kept)
  }
}
