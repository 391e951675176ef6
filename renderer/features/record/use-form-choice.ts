import { computed, ref, type Ref } from 'vue'
import type { TableForm } from '@shared/model/record-view'
import { chosenForm, readFormChoice, writeFormChoice } from './form-choices'

/** Which of a table's forms the record stands in; what the user chooses is kept for the table. */
export function useFormChoice(table: string, forms: Readonly<Ref<readonly TableForm[]>>) {
  const chosen = ref(readFormChoice(localStorage, table))
  const form = computed(() => chosenForm(forms.value, chosen.value))

  function choose(id: string): void {
    chosen.value = id
    writeFormChoice(localStorage, table, id)
  }

  return { form, choose }
}
