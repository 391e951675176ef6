import { carryonError } from '@shared/model/errors'
import type { RecordId, RecordReference, RecordValues } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import type { RelatedPair } from '@shared/model/relation'
import { fail, ok, type Result } from '@shared/model/result'
import type { ManyToMany, Table } from '@shared/model/table'
import { describeWebApiError } from '../crm/describe-error'
import { readColumns, recordPath } from '../crm/select-columns'
import { partRequest, relateRequest } from '../crm/relation-path'
import type { WebApi, WebApiError, WebApiResult, WriteRequest } from '../crm/web-api'
import { decodeRecord, encodeWrite, RECORD_ANNOTATIONS } from '../crm/wire-record'
import type { Random } from '../ports'

/** Writes of an online-only client: sent to the server at once, each under a condition. */
export interface RealTimeWrites {
  create(table: Table, values: RecordValues): Promise<Result<SaveOutcome>>
  edit(table: Table, record: RecordReference, values: RecordValues, etag: string | null): Promise<Result<SaveOutcome>>
  remove(table: Table, record: RecordReference, etag: string | null): Promise<Result<SaveOutcome>>
  /** Relates the two records of a pair; answers the id of the one that is `other` to the user. */
  relate(relationship: ManyToMany, pair: RelatedPair, other: RecordId): Promise<Result<SaveOutcome>>
  part(relationship: ManyToMany, pair: RelatedPair, other: RecordId): Promise<Result<SaveOutcome>>
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
  /** What is so already is what was wanted. */
  const settle = async (
    request: WriteRequest,
    id: RecordId,
    already: WebApiError['kind'],
  ): Promise<Result<SaveOutcome>> => {
    const answer = await webApi.write(request)
    if (!answer.ok && answer.error.kind === already) return ok({ kind: 'unchanged', id })
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
      const whole = await withPartiesOfServer(webApi, table, id, values)
      if (!whole.ok) return fail(describeWebApiError(whole.error))
      const body = encodeWrite(table, whole.value, setNames, 'update')
      return send({ kind: 'update', path: recordPath(table, id), etag, body, select: null }, id)
    },
    async remove(table, { id }, etag) {
      if (etag === null) return fail(versionUnknown())
      return send({ kind: 'delete', path: recordPath(table, id), etag }, id)
    },
    relate: (relationship, pair, other) => settle(relateRequest(relationship, pair, setNames), other, 'alreadyExists'),
    part: (relationship, pair, other) => settle(partRequest(relationship, pair, setNames), other, 'notFound'),
  }
}

/** The server replaces all parties of a record together: lists that are not changed go along as it has them. */
async function withPartiesOfServer(
  webApi: WebApi,
  table: Table,
  id: RecordId,
  values: RecordValues,
): Promise<WebApiResult<RecordValues>> {
  const lists = table.columns.filter(({ kind }) => kind === 'parties').map(({ name }) => name)
  if (!lists.some((name) => name in values)) return ok(values)
  const path = `${recordPath(table, id)}?${readColumns(table, lists)}`
  const read = await webApi.readJson({ path, annotations: RECORD_ANNOTATIONS }, (json) => decodeRecord(table, json))
  return read.ok ? ok({ ...pickedFrom(read.value.values, lists), ...values }) : read
}

function pickedFrom(values: RecordValues, names: readonly string[]): RecordValues {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
}

function versionUnknown(): ReturnType<typeof carryonError<'server.changedMeanwhile'>> {
  return carryonError('server.changedMeanwhile', { serverWords: 'The version that was read is not known.' })
}
