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
    shareOnePool();
    const { start } = await import('./start/start.ts');
    process.exitCode = await start(rest);
  } else {
    const { runCli } = await import('./cli/main.ts');
    const { stdout, stderr, env } = process;
    process.exitCode = await runCli(process.argv.slice(2), { stdout, stderr, env });
  }
}

/**
 * On Linux the C library gives each of Node's threads a pool of memory of its own and gives little of it back: forty of two hundred
 * megabytes. It reads how many there may be before a program runs, so ours takes its own place once more, with the word said.
 * A program that was given a channel would lose it, and is let be.
 */
function shareOnePool() {
  const { platform, execPath, execArgv, argv, env, send, execve } = process;
  if (platform !== 'linux' || env.MALLOC_ARENA_MAX !== undefined || send !== undefined) return;
  execve?.(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, MALLOC_ARENA_MAX: '1' });
}
