/** What stands in an empty field for a day or a time: the form it is written in; and what no field takes. */
export const daFields = {
  day: 'dd.mm.åååå',
  dayOfYear: 'dd.mm',
  cpr: 'Ligner et CPR-nummer og gemmes ikke:',
  time: 'tt.mm',
} as const;
