import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Table } from '@shared/model/table'
import { useCarryon } from '@renderer/api/carryon'

/** Metadata of the tables that have been asked for, until the configuration changes. */
export const useMetadataStore = defineStore('metadata', () => {
  const api = useCarryon()
  const tables = shallowRef<ReadonlyMap<string, Table>>(new Map())
  const asked = new Set<string>()

  /** Asks for the tables that are not known yet. Those that cannot be had stay unknown. */
  async function need(names: readonly string[]): Promise<void> {
    await Promise.all(names.filter((name) => !asked.has(name)).map(fetch))
  }

  async function fetch(name: string): Promise<void> {
    asked.add(name)
    const answer = await api.tables.metadata(name)
    if (answer.ok) {
      tables.value = new Map(tables.value).set(name, answer.value)
    } else {
      asked.delete(name)
    }
  }

  function tableOf(name: string): Table | undefined {
    return tables.value.get(name)
  }

  api.events['configuration.changed'](() => {
    const known = [...asked]
    asked.clear()
    void need(known)
  })

  return { tableOf, need }
})
