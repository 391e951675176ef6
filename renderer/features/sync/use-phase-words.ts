import type { SyncPhase, SyncProgress } from '@shared/model/sync'
import { useWords } from '@renderer/i18n'
import { useFormats } from '@renderer/i18n/use-formats'
import type { PhaseState } from './cycle-phases'
import { downloadSum } from './progress-rows'

/** What a phase came to or is doing, in one short line. */
export function usePhaseWords(): (state: PhaseState, progress: SyncProgress) => string {
  const words = useWords()
  const formats = useFormats()

  function timed(text: string, milliseconds: number): string {
    return words('sync.phaseTimed', { text, time: formats.duration(milliseconds) })
  }

  function done(phase: SyncPhase, { configuration, upload, ...progress }: SyncProgress): string {
    if (phase === 'configuration' && configuration !== null) {
      return timed(
        words(configuration.changed ? 'sync.newConfiguration' : 'sync.nothingNew'),
        configuration.milliseconds,
      )
    }
    if (phase === 'upload' && upload !== null) {
      const { sent, left } = upload
      const counted = words('sync.sentAndLeft', { sent: formats.count(sent), left: formats.count(left) })
      return timed(sent + left === 0 ? words('sync.nothingToUpload') : counted, upload.milliseconds)
    }
    return phase === 'download' ? download({ ...progress, configuration, upload }) : words('sync.phaseDone')
  }

  function now(phase: SyncPhase, progress: SyncProgress): string {
    if (phase === 'download') {
      return download(progress)
    }
    const { done: count, expected } = progress
    return phase === 'upload' && expected !== null && expected > 0
      ? words('sync.figures', { done: formats.count(count), expected: formats.count(expected) })
      : words('sync.phaseNow')
  }

  function download(progress: SyncProgress): string {
    const { done: ready, tables, received, expected } = downloadSum(progress)
    if (tables === 0) {
      return words('sync.phaseNow')
    }
    const counted =
      expected === null || expected === 0
        ? words('sync.recordsReceived', { n: formats.count(received) }, received)
        : words('sync.figures', { done: formats.count(received), expected: formats.count(expected) })
    return words('sync.tablesDone', { done: formats.count(ready), tables: formats.count(tables), records: counted })
  }

  return ({ phase, kind }, progress) => {
    switch (kind) {
      case 'waiting':
        return words('sync.phaseWaiting')
      case 'now':
        return now(phase, progress)
      case 'done':
        return done(phase, progress)
    }
  }
}
