/**
 * The GUID that belongs to a name: the same on every machine and in every build, in lower case with hyphens. Different
 * names give different GUIDs for all practical purposes; it is no protection of anything.
 */
export function stableGuid(name: string): string {
  const hex = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f].map((seed) => hexOf(hashOf(name, seed))).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** A 32-bit FNV-1a hash with its last bits mixed, so that similar names differ everywhere. */
function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return (hash ^ (hash >>> 16)) >>> 0
}

function hexOf(word: number): string {
  return word.toString(16).padStart(8, '0')
}
