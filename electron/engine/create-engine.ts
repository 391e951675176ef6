import { readConnection } from './access/connection-file'
import { createAdministrationArea } from './areas/administration-area'
import { createArchiveArea } from './areas/archive-area'
import { connectionFile, createDevice } from './areas/create-device'
import { createEventBus } from './areas/event-bus'
import { createFilesArea } from './areas/files-area'
import { createOutboxArea } from './areas/outbox-area'
import { createOwnViewsArea } from './areas/own-views-area'
import { createRecordsArea } from './areas/records-area'
import { createSearchArea } from './areas/search-area'
import { createSetupArea } from './areas/setup-area'
import { createSyncArea } from './areas/sync-area'
import { createTablesArea } from './areas/tables-area'
import { createViewsArea } from './areas/views-area'
import type { Engine } from './engine'
import type { Ports } from './ports'

/** Builds the engine from its ports and opens what this device is connected to. The network is not needed. */
export async function createEngine(ports: Ports): Promise<Engine> {
  const events = createEventBus()
  const device = createDevice(ports, events)
  const connection = await readConnection(connectionFile(ports.dataFolder))
  if (connection !== null) await device.open(connection)
  return {
    setup: createSetupArea(device, ports),
    tables: createTablesArea(device),
    views: createViewsArea(device),
    ownViews: createOwnViewsArea(device, events, ports.clock.now),
    records: createRecordsArea(device, events, ports.clock.now),
    files: createFilesArea(device, events, { random: ports.random, now: ports.clock.now }),
    search: createSearchArea(device),
    outbox: createOutboxArea(device),
    archive: createArchiveArea(device),
    sync: createSyncArea(device),
    administration: createAdministrationArea(device, ports.random),
    subscribe: events.subscribe,
    close: device.close,
  }
}
