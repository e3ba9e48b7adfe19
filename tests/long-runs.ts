/** `npm run test:long` asks tests for more of the same: hundreds of kills, and of walks through random hands. */
export const isLong = process.env['STRAKS_LONG'] === '1';
