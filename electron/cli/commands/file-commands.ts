import { resolve } from 'node:path'
import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { done, refused, type Outcome } from '../outcome'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** Makes a note about a record with a file, and tells the note's id. */
export async function attachFile(engine: Engine, { table, id, file, text }: CommandOf<'attach'>): Promise<Outcome> {
  const request = { about: { table, id }, subject: '', text, path: resolve(file) }
  const attached = await engine.files.attach(request)
  if (!attached.ok) return refused(attached.error)
  return done({ id: attached.value.id, outcome: attached.value.kind }, attached.value.id)
}

/** Writes the file of a note, which is fetched first where it is not on this device. */
export async function saveAttachment(engine: Engine, { note, to }: CommandOf<'attachment'>): Promise<Outcome> {
  const path = resolve(to)
  const saved = await engine.files.save({ note, path })
  return saved.ok ? done({ note, path }, path) : refused(saved.error)
}
