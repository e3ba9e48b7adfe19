/** What stands in an empty field for a day or a time: the form it is written in. */
export const daFields = {
  day: 'dd.mm.åååå',
  time: 'tt.mm',
} as const;
