import { parseBatch } from '../batch/parse-batch'
import { webRequestOf, type ArrivedRequest } from '../http/arrived-request'
import type { WebRequest } from '../http/web-message'
import { parseGuid } from '../odata/parse-literal'
import { parsePath } from '../odata/parse-path'
import type { ServedSchema } from '../schema/served-schema'
import type { SeenOperation } from './fault'

/** The operations of a request: itself, and the parts of a batch. One that nobody understands has its address alone. */
export function seenOperations(schema: ServedSchema, arrived: ArrivedRequest): readonly SeenOperation[] {
  const request = webRequestOf(arrived)
  if (!request.ok) return [unknownOperation(arrived)]
  const own = seenOperation(schema, request.value)
  if (request.value.path !== '$batch') return [own]
  const batch = parseBatch(request.value)
  if (!batch.ok) return [own]
  const parts = batch.value.flatMap((operation) => (operation.kind === 'single' ? [operation] : operation.requests))
  return [own, ...parts.map((part) => seenOperation(schema, part.request))]
}

export function seenOperation(schema: ServedSchema, { method, path, query }: WebRequest): SeenOperation {
  const [first] = parsePath(path) ?? []
  return {
    method,
    path: query.raw === '' ? path : `${path}?${query.raw}`,
    table: schema.sets.get(first?.name ?? '')?.definition.name ?? null,
    record: parseGuid(first?.key ?? ''),
  }
}

function unknownOperation({ method, address }: ArrivedRequest): SeenOperation {
  return { method, path: address, table: null, record: null }
}
