/** Why a request is refused, as Dataverse says it: status, code (`0x…`) and words. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** The refusal with this status, code and message. */
export function problem(status: number, code: string, message: string): Problem {
  return { status, code, message }
}

/** 501: the sandbox does not serve this; the message names it. */
export function notServed(what: string): Problem {
  return problem(501, '0x80060888', `The sandbox organisation does not serve ${what}.`)
}

/** 404: no entity set, function, action or property of that name. */
export function noSuchSegment(segment: string): Problem {
  return problem(404, '0x8006088a', `Resource not found for the segment '${segment}'.`)
}

/** 404: the table has no record with that id. */
export function noSuchRecord(table: string, id: string): Problem {
  return problem(404, '0x80040217', `${table} With Id = ${id} Does Not Exist`)
}

/** 400: an address, query option or payload that cannot be understood. */
export function badRequest(message: string): Problem {
  return problem(400, '0x80060888', message)
}

/** 400: the table has no column (or navigation property) of that name. */
export function noSuchProperty(table: string, property: string): Problem {
  return problem(
    400,
    '0x80060888',
    `Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${table}'.`,
  )
}

/** 400: a payload that does not fit the table. */
export function badPayload(set: string, reason: string): Problem {
  return problem(400, '0x80048d19', `Error identified in Payload provided by the user for Entity :'${set}'. ${reason}`)
}

/** 405: the address exists, the method does not fit it. */
export function methodNotAllowed(method: string, segment: string): Problem {
  return problem(405, '0x80060888', `The requested resource '${segment}' does not support http method '${method}'.`)
}
