/** `make`, asked once for each key: building an Intl formatter costs a hundred times what using it does. */
export function remember<Key extends string | number, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}
