import type { WebAnswer, WebClient } from './web-client'

/** A request inside a batch. */
export interface Inner {
  /** Method, address and version, e.g. `GET accounts HTTP/1.1`. */
  readonly line: string
  readonly headers?: readonly string[]
  readonly body?: unknown
}

export function part({ line, headers = [], body }: Inner, contentId?: number): string {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    line,
    ...(body === undefined ? [] : ['Content-Type: application/json']),
    ...headers,
    '',
    body === undefined ? '' : JSON.stringify(body),
    '',
  ].join('\r\n')
}

/** Requests that stand or fall together; their Content-IDs count from 1. */
export function changeSet(requests: readonly Inner[]): string {
  const parts = requests.map((request, index) => `--changeset_1\r\n${part(request, index + 1)}`)
  return `Content-Type: multipart/mixed; boundary="changeset_1"\r\n\r\n${parts.join('')}--changeset_1--\r\n`
}

export function sendBatch(
  client: WebClient,
  parts: readonly string[],
  headers: Record<string, string> = {},
): Promise<WebAnswer> {
  const body = `${parts.map((one) => `--batch_1\r\n${one}`).join('')}--batch_1--\r\n`
  return client.send('POST', '$batch', { 'Content-Type': 'multipart/mixed; boundary="batch_1"', ...headers }, body)
}

/** The status lines inside a multipart answer, in order. */
export function statuses(answer: WebAnswer): readonly number[] {
  return answer.text.split('\r\n').flatMap((line) => (line.startsWith('HTTP/1.1 ') ? [Number(line.split(' ')[1])] : []))
}

/** The JSON bodies inside a multipart answer, in order. */
export function bodies(answer: WebAnswer): readonly unknown[] {
  return answer.text.split('\r\n').flatMap((line): unknown[] => (line.startsWith('{') ? [JSON.parse(line)] : []))
}
