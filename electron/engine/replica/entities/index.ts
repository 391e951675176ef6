import { ArchiveEntity } from './archive-entity'
import { BaseEntity } from './base-entity'
import { ChangeEntity } from './change-entity'
import { CycleEntity } from './cycle-entity'
import { DocumentEntity } from './document-entity'
import { FileEntity } from './file-entity'
import { KeptEntity } from './kept-entity'
import { RecordTableEntity } from './record-table-entity'
import { SyncStateEntity } from './sync-state-entity'

/** The entities of Carryon's own tables. Their names hold a hyphen, which no logical name of the organisation can. */
export const OWN_ENTITIES = [
  ArchiveEntity,
  BaseEntity,
  ChangeEntity,
  CycleEntity,
  DocumentEntity,
  FileEntity,
  KeptEntity,
  RecordTableEntity,
  SyncStateEntity,
]
