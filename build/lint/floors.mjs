/**
 * Who may import whom. Each zone names what must not be imported (`from`) by a part of the tree (`target`), and what is
 * allowed all the same (`except`, relative to `from`).
 * @typedef {{ target: string | string[], from: string | string[], except?: string[], message: string }} Zone
 */

/** The floors inside the engine, lowest first: each knows those below it and nothing beside or above. */
const engineFloors = [
  ['query'],
  ['crm', 'replica'],
  ['configuration', 'outbox', 'files'],
  ['sync', 'access', 'records'],
  ['administration'],
  ['areas'],
]

/** The files by which the rest of the main process reaches the engine. */
const enginesDoor = ['./engine.ts', './create-engine.ts', './ports.ts', './system-clock.ts']

/** @type {readonly Zone[]} */
export const floors = [
  {
    target: './shared',
    from: ['./electron', './renderer', './build', './tests'],
    message: 'shared/ imports itself alone: both sides of the app stand on it.',
  },
  {
    target: './renderer',
    from: ['./electron', './build', './tests'],
    message: 'The renderer imports shared/ alone; everything else comes through window.carryon.',
  },
  {
    target: './electron',
    from: ['./renderer', './build', './tests'],
    message: 'The main process knows nothing of the renderer.',
  },
  {
    target: './electron/engine',
    from: './electron',
    except: ['./engine'],
    message: 'The engine runs without Electron: it imports itself and shared/ alone.',
  },
  {
    target: './electron/sandbox',
    from: './electron',
    except: ['./sandbox', './engine/query', './engine/replica/prepared-statements.ts'],
    message:
      'The sandbox organisation is a server: of the client it shares the query compiler, and how statements are kept, alone.',
  },
  ...['./electron/ipc', './electron/cli', './electron/shell', './electron/main.ts'].map((target) => ({
    target,
    from: './electron/engine',
    except: enginesDoor,
    message: 'The engine is reached through engine.ts, create-engine.ts and ports.ts alone.',
  })),
  ...engineFloors.flatMap((floor, height) => zonesOf(floor, height)),
]

/**
 * @param {readonly string[]} floor
 * @param {number} height
 * @returns {Zone[]}
 */
function zonesOf(floor, height) {
  const above = engineFloors.slice(height + 1).flat()
  return floor.map((room) => {
    const closed = [...above, ...floor.filter((other) => other !== room)]
    // The areas are what engine.ts promises, so they know the promise.
    const doors = room === 'areas' ? ['create-engine.ts'] : ['engine.ts', 'create-engine.ts']
    return {
      target: `./electron/engine/${room}`,
      from: [...closed, ...doors].map((name) => `./electron/engine/${name}`),
      message: `In the engine each floor knows those below it: ${engineFloors.map((rooms) => rooms.join(', ')).join(' | ')}.`,
    }
  })
}
