/**
 * The one entry of every command. Plain JavaScript, because it must load on an older Node to say that it is too old:
 * better-sqlite3 crashes there, and Node 20 cannot read the TypeScript of the rest. For the same reason the sentence
 * stands here and not in src-shared/texts.
 */
const lowestNode = 24;

if (Number.parseInt(process.versions.node, 10) < lowestNode) {
  console.error(
    `Straks kræver Node ${lowestNode} eller nyere; dette er ${process.versions.node}. Kør: npm ci && npm start`,
  );
  process.exitCode = 1;
} else {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'start') {
    const { start } = await import('./start/start.ts');
    process.exitCode = await start(rest);
  } else {
    const { runCli } = await import('./cli/main.ts');
    const { stdout, stderr, env } = process;
    process.exitCode = await runCli(process.argv.slice(2), { stdout, stderr, env });
  }
}
