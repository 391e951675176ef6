/** Where the Web API begins. */
export const SERVICE_PATH = '/api/data/v9.2/'
