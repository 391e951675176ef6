import { carryonError } from '@shared/model/errors'
import type { RecordId, RecordReference, RecordValues } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { describeWebApiError } from '../crm/describe-error'
import { recordPath } from '../crm/select-columns'
import type { WebApi, WriteRequest } from '../crm/web-api'
import { encodeWrite } from '../crm/wire-record'
import type { Random } from '../ports'

/** Writes of an online-only client: sent to the server at once, each under a condition. */
export interface RealTimeWrites {
  create(table: Table, values: RecordValues): Promise<Result<SaveOutcome>>
  edit(table: Table, record: RecordReference, values: RecordValues, etag: string | null): Promise<Result<SaveOutcome>>
  remove(table: Table, record: RecordReference, etag: string | null): Promise<Result<SaveOutcome>>
}

/** Real-time writes to one organisation. `setNames` gives the collection of a table by its logical name. */
export function createRealTimeWrites(
  webApi: WebApi,
  random: Random,
  setNames: (table: string) => string,
): RealTimeWrites {
  const send = async (request: WriteRequest, id: RecordId): Promise<Result<SaveOutcome>> => {
    const answer = await webApi.write(request)
    return answer.ok ? ok({ kind: 'sent', id }) : fail(describeWebApiError(answer.error))
  }
  return {
    create(table, values) {
      const id = random.guid()
      const body = encodeWrite(table, values, setNames, 'create')
      return send({ kind: 'create', path: recordPath(table, id), body, select: null }, id)
    },
    async edit(table, { id }, values, etag) {
      if (etag === null) return fail(versionUnknown())
      if (Object.keys(values).length === 0) return ok({ kind: 'unchanged', id })
      const body = encodeWrite(table, values, setNames, 'update')
      return send({ kind: 'update', path: recordPath(table, id), etag, body, select: null }, id)
    },
    async remove(table, { id }, etag) {
      if (etag === null) return fail(versionUnknown())
      return send({ kind: 'delete', path: recordPath(table, id), etag }, id)
    },
  }
}

function versionUnknown(): ReturnType<typeof carryonError<'server.changedMeanwhile'>> {
  return carryonError('server.changedMeanwhile', { serverWords: 'The version that was read is not known.' })
}
