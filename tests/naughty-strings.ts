/** Texts that have broken search fields elsewhere: a list of our own, each kind once or a few times. */

const repeated = (text: string, times: number): string => text.repeat(times);

export const naughtyStrings: readonly string[] = [
  // SQL, and what FTS5 takes for an operator
  "'; DROP TABLE contacts; --",
  "' OR '1'='1",
  '" OR ""="',
  'AND',
  'NOT pas',
  'pas AND OR NEAR(kort, 2)',
  'title:pas',
  '"ulukket',
  'pas*',
  '^pas',
  '-pas',
  '(((',
  '{title keywords}: pas',
  // What fuse.js takes for an operator in extended search
  "'pas",
  '!pas',
  '=pas | kort$ ^ny !væk',
  '$',
  '|',
  // Patterns
  '.*',
  '(a+)+$',
  '[',
  '\\',
  '\\d{6}-\\d{4}',
  '(?<=x)',
  '$&$1$`',
  // Names of JavaScript's own
  '__proto__',
  'constructor',
  'hasOwnProperty toString valueOf',
  'undefined',
  'null',
  'NaN',
  '[object Object]',
  // Markup and templates
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{7*7}} ${7*7} #{7*7}',
  '%s%n%x %00 %c0%ae',
  '../../etc/passwd',
  // Control and invisible characters
  '\u0000',
  'pas\u0000kort',
  '\u0001\u0007\u001b[31m',
  '\t\r\n\u000b\u0085\u2028\u2029',
  '\u200b\u200c\u200d\u2060\ufeff',
  'pa\u00ads',
  // Lone surrogates and what is no character
  '\ud800',
  '\udc00pas',
  'pas\ud83d',
  '\uffff\ufffe',
  // Right to left, and marks that turn the line
  'جواز سفر',
  'דרכון',
  '\u202epas\u202c',
  '\u2066pas\u2069',
  // Combining marks by the dozen
  `p${repeated('\u0301\u0323\u0489', 30)}as`,
  'ǻǿ ａｂｃ ﬀ ﬃ İı ß ẞ',
  // Emoji of several parts, flags
  '👩‍👩‍👧‍👦 👍🏽 🇩🇰 🏳️‍🌈 1️⃣',
  // Other scripts, other digits
  '护照 パスポート паспорт διαβατήριο',
  '٠١٢٣ ೧೨೩ １２３',
  // Numbers
  '1e309',
  '-0',
  '0x1F',
  '23.05.10',
  '23.',
  '99.99.99',
  // Danish that other keyboards make
  'koerekort koerekort kørekort kø­rekort KØREKORT',
  'p-bøde c/o § 41',
  // Long
  repeated('a', 200),
  repeated('pas ', 50),
  repeated('æ', 200),
  repeated('👍', 100),
  `${repeated('(', 100)}${repeated(')', 100)}`,
  ' ',
  '',
];
