import type { Column, TextFormat } from '@shared/model/column'

/** The class ids of the platform's text controls, by the column's format. */
const TEXT_CONTROLS: Readonly<Record<TextFormat, string>> = {
  text: '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}',
  textArea: '{E0DECE4B-6FC8-4A8F-A065-082708572369}',
  email: '{ADA2203E-B4CD-49BE-9DDF-234642B43B52}',
  phone: '{8C10015A-B339-4982-9474-A95FE05631A5}',
  url: '{71716B6C-711E-476C-8AB8-5D11542BFB47}',
  ticker: '{1E1FC551-F7A8-43AF-AC34-A8DC35C7B6D4}',
}

const CONTROLS = {
  memo: '{E0DECE4B-6FC8-4A8F-A065-082708572369}',
  whole: '{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}',
  bigint: '{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}',
  decimal: '{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}',
  double: '{0D2C745A-E5A8-4C8F-BA63-C6D3BB604660}',
  money: '{533B9E00-756B-4312-95A0-DC888637AC78}',
  yesNo: '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
  choice: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
  choices: '{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}',
  state: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
  status: '{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}',
  dateTime: '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}',
  lookup: '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
  regarding: '{F3015350-44A2-4AA0-97B5-00166532B5E9}',
  parties: '{CBFB742C-14E7-4A17-96BB-1A13F7F64AA2}',
  image: '{587CDF98-C1D5-4BDE-8473-14A0BC7644A7}',
  id: '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}',
  other: '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}',
} as const

/**
 * The class id of the control that the platform's form editor gives a column.
 * Source: https://learn.microsoft.com/previous-versions/dynamicscrm-2016/developers-guide/gg334472(v=crm.8)
 */
export function controlOf(column: Column): string {
  if (column.kind === 'text') {
    return TEXT_CONTROLS[column.format]
  }
  return column.kind === 'lookup' && column.role === 'regarding' ? CONTROLS.regarding : CONTROLS[column.kind]
}
