import { instantOf } from '@shared/model/instant'
import { fail, ok } from '@shared/model/result'
import { isWhoAmI, type Asked } from './answer-error'
import { batchHeaders, parseBatch, printBatch } from './batch-message'
import { createBatchWriter } from './write-batch'
import { readHeaders, writeHeaders } from './request-headers'
import { brokenOff, createSender, type SenderOptions } from './sender'
import { askedBy, bodyOf, METHODS } from './write-request'
import { checkBody, type ReceivedAnswer, textOf, toBodyAnswer, toTextAnswer } from './text-answer'
import type {
  BatchRequest,
  BodyAnswer,
  CallRequest,
  ReadRequest,
  TextAnswer,
  WebApi,
  WebApiResult,
  WriteRequest,
} from './web-api'

/** Longer addresses travel inside a batch: servers and proxies on the way refuse them from 8 KB up. */
const LONGEST_ADDRESS = 6000

/** The gateway to one organisation, over HTTP. */
export function createWebApi(options: SenderOptions): WebApi {
  const sender = createSender(options)
  const { host } = sender

  async function readBody(request: ReadRequest): Promise<WebApiResult<BodyAnswer>> {
    if (request.path.length > LONGEST_ADDRESS && !sender.isAbsolute(request.path)) return readInBatch(request)
    const asked: Asked = { host, kind: 'read', path: request.path }
    const headers = readHeaders(request)
    const answer = await sender.send({ method: 'GET', asked, headers, body: null, signal: request.signal })
    return answer.ok ? wholeAnswer(asked, answer.value) : answer
  }

  async function readText(request: ReadRequest): Promise<WebApiResult<TextAnswer>> {
    return asText(await readBody(request))
  }

  async function readInBatch(request: ReadRequest): Promise<WebApiResult<BodyAnswer>> {
    const { signal } = request
    const answers = await bodiesOf({ reads: [request], ...(signal === undefined ? {} : { signal }) })
    return answers.ok ? (answers.value[0] ?? missingPart()) : answers
  }

  async function batch(request: BatchRequest): Promise<WebApiResult<readonly WebApiResult<TextAnswer>[]>> {
    const answers = await bodiesOf(request)
    return answers.ok ? ok(answers.value.map(asText)) : answers
  }

  async function bodiesOf({ reads, signal }: BatchRequest): Promise<WebApiResult<readonly WebApiResult<BodyAnswer>[]>> {
    if (reads.length === 0) return ok([])
    const boundary = `batch_${options.random.guid()}`
    const asked: Asked = { host, kind: 'read', path: '$batch' }
    const body = printBatch(sender.base, boundary, reads)
    const answer = await sender.send({ method: 'POST', asked, headers: batchHeaders(boundary), body, signal })
    if (!answer.ok) return answer
    const { headers, body: parted } = answer.value
    const parts = parseBatch(headers.get('content-type') ?? '', textOf(parted))
    if (parts === null) return fail({ kind: 'badAnswer', what: 'the batch cannot be read to its end' })
    return ok(
      reads.map((read, index) => {
        const part = parts[index]
        return part === undefined ? missingPart() : answerOfPart({ host, kind: 'read', path: read.path }, part)
      }),
    )
  }

  function answerOfPart(asked: Asked, part: ReceivedAnswer): WebApiResult<BodyAnswer> {
    const judged = sender.judge(asked, part)
    return judged.ok ? wholeAnswer(asked, judged.value) : judged
  }

  async function write(request: WriteRequest, signal?: AbortSignal): Promise<WebApiResult<TextAnswer>> {
    const asked = askedBy(request, host)
    const answer = await sender.send({
      method: METHODS[request.kind],
      asked,
      headers: writeHeaders(request),
      body: bodyOf(request, sender.base),
      signal,
    })
    return answer.ok ? answerOfWrite(request, asked, answer.value) : answer
  }

  async function callAction({ path, body, signal }: CallRequest): Promise<WebApiResult<BodyAnswer>> {
    const asked: Asked = { host, kind: 'action', path }
    const headers = writeHeaders({ kind: 'action', path, body })
    const answer = await sender.send({ method: 'POST', asked, headers, body, signal })
    return answer.ok ? wholeAnswer(asked, answer.value) : answer
  }

  return {
    host,
    readBody,
    readText,
    async readJson(request, decode) {
      const answer = await readText(request)
      return answer.ok ? decodeAnswer(answer.value, decode) : answer
    },
    write,
    async call(request, decode) {
      const answer = asText(await callAction(request))
      return answer.ok ? decodeAnswer(answer.value, decode) : answer
    },
    batch,
    writeBatch: createBatchWriter(sender, options.random, answerOfWrite),
    traffic: () => sender.traffic(),
    pausedUntil() {
      const until = sender.pausedUntil()
      return until === null ? null : instantOf(until)
    },
  }
}

/** A write's answer: the record where one was asked for, else no text. */
function answerOfWrite(request: WriteRequest, asked: Asked, received: ReceivedAnswer): WebApiResult<TextAnswer> {
  const representation = (request.kind === 'create' || request.kind === 'update') && request.select !== null
  return representation
    ? asText(wholeAnswer(asked, received))
    : ok({ ...toTextAnswer(toBodyAnswer(received)), text: '' })
}

/** Parses a body and reads it with `decode`, whose exceptions become `badAnswer`. */
export function decodeAnswer<Value>({ text }: TextAnswer, decode: (json: unknown) => Value): WebApiResult<Value> {
  try {
    return ok(decode(JSON.parse(text)))
  } catch (error) {
    return fail({ kind: 'badAnswer', what: error instanceof Error ? error.message : 'its shape is unknown' })
  }
}

function asText(answer: WebApiResult<BodyAnswer>): WebApiResult<TextAnswer> {
  return answer.ok ? ok(toTextAnswer(answer.value)) : answer
}

function wholeAnswer(asked: Asked, received: ReceivedAnswer): WebApiResult<BodyAnswer> {
  const checked = checkBody(received)
  switch (checked.kind) {
    case 'whole':
      return ok(toBodyAnswer(received))
    case 'cutOff':
      return fail(brokenOff(asked))
    case 'notJson':
      if (asked.kind !== 'read') return fail({ kind: 'answerLost', host: asked.host })
      if (checked.markup || isWhoAmI(asked.path)) return fail({ kind: 'notDataverse', host: asked.host })
      return fail({ kind: 'badAnswer', what: 'it is not JSON' })
  }
}

function missingPart(): WebApiResult<never> {
  return fail({ kind: 'badAnswer', what: 'an answer is missing from the batch' })
}
