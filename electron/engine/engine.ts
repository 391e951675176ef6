import type { AdministrationOverview, DraftPreview, FilterDraft, ViewDraft } from '@shared/model/administration'
import type { AccessMode } from '@shared/model/access'
import type { ArchiveEntry } from '@shared/model/archive'
import type { ChangeId, PendingChange, Resolution } from '@shared/model/change'
import type { FileStanding, UnsentFile } from '@shared/model/note-file'
import type { LookupCandidate, OpenRecord, SaveOutcome, TableForm } from '@shared/model/record-view'
import type { RecordId, RecordReference, RecordValues } from '@shared/model/record'
import type { GroupQuestion, RecordGroups } from '@shared/model/record-groups'
import type { RelationRequest } from '@shared/model/relation'
import type { Result } from '@shared/model/result'
import type { ConnectRequest, DeviceStatus, OrganisationChoice, ProbeAnswer } from '@shared/model/status'
import type { CycleReport, DownloadEstimate, SyncTrigger, TableFreshness } from '@shared/model/sync'
import type { Table } from '@shared/model/table'
import type { FoundInTable } from '@shared/model/search'
import type { ListQuestion } from '@shared/model/list-question'
import type { OwnViewDraft, ViewTexts, WrittenView } from '@shared/model/own-view'
import type { QueryAnswer } from '@shared/model/query-answer'
import type {
  NavigationTable,
  OfferedColumn,
  PageRequest,
  RecordCount,
  RecordPage,
  ViewDefinition,
} from '@shared/model/view'

type Answer<Value> = Promise<Result<Value>>

/** What happens inside the engine that a screen may want to know. */
export type EngineEvent =
  | { readonly kind: 'statusChanged'; readonly status: DeviceStatus }
  /** Records of these tables changed; an empty list of ids means: any of them. */
  | {
      readonly kind: 'recordsChanged'
      readonly tables: readonly { readonly table: string; readonly ids: readonly RecordId[] }[]
    }
  | { readonly kind: 'configurationChanged' }
  | { readonly kind: 'outboxChanged' }
  /** The files of these notes stand elsewhere now. */
  | { readonly kind: 'filesChanged'; readonly notes: readonly RecordId[] }

export interface SyncRequest {
  readonly trigger: SyncTrigger
  readonly full: boolean
  readonly tables: readonly string[] | null
  readonly despiteMetered: boolean
}

/** What the system says of itself. Whether the organisation can be reached is found out by asking it. */
export type SystemNotice =
  { readonly kind: 'network'; readonly connected: boolean; readonly metered: boolean } | { readonly kind: 'woke' }

/** Carryon without a window. Every method answers with a value or a `CarryonError`; none throws. */
export interface Engine {
  readonly setup: {
    probe(choice: OrganisationChoice): Answer<ProbeAnswer>
    /** Checks the organisation, then keeps the connection. Nothing is kept when the check fails. */
    connect(request: ConnectRequest): Answer<DeviceStatus>
    status(): DeviceStatus
    setMode(mode: AccessMode): Answer<DeviceStatus>
  }
  readonly tables: {
    navigation(): Answer<readonly NavigationTable[]>
    metadata(table: string): Answer<Table>
    freshness(): Answer<readonly TableFreshness[]>
  }
  readonly views: {
    definition(view: RecordId): Answer<ViewDefinition>
    /** The columns of a view's table that can be shown beside the view's own. */
    columns(view: RecordId): Answer<readonly OfferedColumn[]>
    /** Which view shows what a relationship, by its schema name, leads to from a record of `table`, and of which table that is. */
    related(from: { readonly table: string; readonly relationship: string }): Answer<{
      readonly table: string
      readonly view: RecordId
    }>
    page(request: PageRequest): Answer<RecordPage>
    count(question: ListQuestion): Answer<RecordCount>
    /** The records of a list by the values of one column, with totals, at most `MOST_GROUPS`. */
    groups(question: GroupQuestion): Answer<RecordGroups>
    /** Answers FetchXML of one's own, for records or totals, from wherever the mode reads. */
    answer(fetchXml: string): Answer<QueryAnswer>
  }
  /** Views that users make for themselves. They are records, kept and synced as any; the window knows them as views alone. */
  readonly ownViews: {
    /** What a view is made of, also one of the organisation or of somebody who shares it. */
    texts(view: RecordId): Answer<WrittenView>
    /** What a view would be made of that shows what is asked of another: its order, filters and columns. */
    ofList(question: ListQuestion): Answer<ViewTexts>
    /** What a view would show, from wherever the mode reads. */
    preview(draft: OwnViewDraft): Answer<DraftPreview>
    /** Makes a view, or changes one of the user's own; any other is refused with `view.notOwn`, as it is by `remove`. */
    save(draft: OwnViewDraft): Answer<SaveOutcome>
    remove(view: { readonly id: RecordId; readonly etag: string | null }): Answer<SaveOutcome>
  }
  readonly records: {
    forms(table: string): Answer<readonly TableForm[]>
    read(record: RecordReference): Answer<OpenRecord>
    lookup(request: { readonly tables: readonly string[]; readonly text: string }): Answer<readonly LookupCandidate[]>
    create(request: { readonly table: string; readonly values: RecordValues }): Answer<SaveOutcome>
    /**
     * `etag` is the version the user saw, `seen` what stood in the edited columns then; a column that `seen` leaves out is taken to
     * stand as it does now. Only `values` that differ from the record are kept or sent.
     */
    edit(
      request: RecordReference & {
        readonly values: RecordValues
        readonly seen: RecordValues
        readonly etag: string | null
      },
    ): Answer<SaveOutcome>
    remove(request: RecordReference & { readonly etag: string | null }): Answer<SaveOutcome>
    /** Relates two records by a many-to-many relationship. Related already, nothing changes. */
    relate(request: RelationRequest): Answer<SaveOutcome>
    /** Ends the relation between two records. Not related, nothing changes. */
    part(request: RelationRequest): Answer<SaveOutcome>
    /** Switches a hybrid client to offline mode and takes the record along, also when no filter brings it. */
    editOffline(record: RecordReference): Answer<OpenRecord>
    /** Keeps a record on this device whatever the filters say; one that is not here is brought. */
    pin(record: RecordReference): Answer<null>
    unpin(record: RecordReference): Answer<null>
    /** A record that is open on screen stays until it is released as often as it was held. */
    hold(record: RecordReference): Answer<null>
    release(record: RecordReference): Answer<null>
  }
  /** The files of notes. One is named by its note. */
  readonly files: {
    /** Makes a note about a record with the file at `path`: kept here to be sent, or sent at once. */
    attach(request: {
      readonly about: RecordReference
      readonly subject: string
      readonly text: string
      readonly path: string
    }): Answer<SaveOutcome>
    /** Where the files of these notes are, in their order. */
    standings(notes: readonly RecordId[]): Answer<readonly FileStanding[]>
    /** The files that are on this device alone. */
    unsent(): Answer<readonly UnsentFile[]>
    nameOf(note: RecordId): Answer<string>
    /** The name under which a file may be opened from a folder. Errors: `file.saveOnly`, `file.unknown`. */
    nameToOpen(note: RecordId): Answer<string>
    /** The ends of names that the organisation blocks, in lower case and without their dot. */
    blocked(): Answer<readonly string[]>
    /** Brings a file to the device. */
    bring(note: RecordId): Answer<null>
    /** Writes a file to a path, from wherever it is. */
    save(request: { readonly note: RecordId; readonly path: string }): Answer<null>
    /** Lets a file that was refused be sent again. */
    retry(note: RecordId): Answer<null>
    /** Takes a file away that was not sent; the note stays without it. */
    remove(note: RecordId): Answer<null>
  }
  readonly search: {
    /** What is found in every table that is shown, by the columns of its quick find. Tables with nothing are left out. */
    everywhere(text: string): Answer<readonly FoundInTable[]>
  }
  readonly outbox: {
    list(): Answer<readonly PendingChange[]>
    discard(change: ChangeId): Answer<null>
    /** Puts a rejected change in the queue again as it is. */
    retry(change: ChangeId): Answer<null>
    /** Settles a conflict. What is not chosen goes to the archive. */
    resolve(request: { readonly change: ChangeId; readonly resolution: Resolution }): Answer<null>
  }
  readonly archive: {
    /** What was lost in the last 30 days and can be brought back, newest first. */
    list(): Answer<readonly ArchiveEntry[]>
    /** Makes the lost values a new pending change of their record. */
    restore(entry: string): Answer<SaveOutcome>
  }
  readonly sync: {
    /**
     * Runs one cycle, or joins the one that runs. `full` reads every table anew, `tables` limits the download to these. On a
     * metered network only the outbox is settled, unless `despiteMetered`.
     */
    run(request: SyncRequest): Answer<CycleReport>
    /** What a download would cost now, by what the server counts. */
    estimate(): Answer<DownloadEstimate>
    /** Tells what the system knows of the network and of sleep: `null` for what it cannot tell. */
    notice(notice: SystemNotice): void
    cancel(): Answer<null>
    log(): Answer<readonly CycleReport[]>
    /** Minutes between cycles; `null` stops the timer. Does nothing for an online-only client. */
    schedule(everyMinutes: number | null): void
  }
  readonly administration: {
    overview(): Answer<AdministrationOverview>
    table(table: string): Answer<Table>
    previewFilter(draft: FilterDraft): Answer<DraftPreview>
    publishFilter(draft: FilterDraft): Answer<AdministrationOverview>
    previewView(draft: ViewDraft): Answer<DraftPreview>
    publishView(draft: ViewDraft): Answer<AdministrationOverview>
  }
  /** Calls `listener` for every event from now on; the answer stops it. */
  subscribe(listener: (event: EngineEvent) => void): () => void
  /** Ends the cycle that runs, closes the replica. */
  close(): Promise<void>
}
