/** What stands in an empty field for a day or a time: the form it is written in. */
export const daFields = {
  day: 'dd.mm.åååå',
  dayOfYear: 'dd.mm',
  time: 'tt.mm',
} as const;
