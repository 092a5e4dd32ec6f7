import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { DevTools, DevToolsProblem } from './dev-tools.ts';

/** A Chromium that is played by the test: what it was sent, and what it says. */
function played() {
  const [from, to] = [new PassThrough(), new PassThrough()];
  const sent: unknown[] = [];
  to.on('data', (piece: Buffer) => {
    for (const text of piece.toString().split('\0')) if (text !== '') sent.push(JSON.parse(text));
  });
  const say = (message: object): void => void from.write(`${JSON.stringify(message)}\0`);
  return { devTools: new DevTools(from, to), from, sent, say };
}

const screenshot = 'Page.captureScreenshot';

test('answers find their commands, in whatever order and pieces they come', async () => {
  const { devTools, from, sent } = played();
  const first = devTools.send('Target.createTarget', { url: 'about:blank' });
  const second = devTools.send(screenshot, { format: 'png' }, 's');
  const bytes = Buffer.from(
    '{"id":2,"result":{"data":"圖"},"sessionId":"s"}\0{"method":"Page.loaded"}\0{"id":1,"result":{"targetId":"t"}}\0'
  );
  // One byte at a time: characters of several bytes are cut too.
  for (const byte of bytes) from.write(Buffer.of(byte));
  expect(await second).toEqual({ data: '圖' });
  expect(await first).toEqual({ targetId: 't' });
  expect(sent).toEqual([
    { id: 1, method: 'Target.createTarget', params: { url: 'about:blank' } },
    { id: 2, method: screenshot, params: { format: 'png' }, sessionId: 's' }
  ]);
});

test('what Chromium refuses fails that command alone', async () => {
  const { devTools, say } = played();
  const refused = devTools.send('Page.printToPDF');
  say({ id: 1, error: { code: -32000, message: 'Printing failed' } });
  await expect(refused).rejects.toThrow(new DevToolsProblem('Page.printToPDF: Printing failed'));
  const next = devTools.send('Page.enable');
  say({ id: 2, result: {} });
  expect(await next).toEqual({});
});

test('a page that crashes, a pipe that ends and an interrupt fail all that waits and all that comes', async () => {
  const crash = played();
  const waits = crash.devTools.send(screenshot);
  crash.say({ method: 'Inspector.targetCrashed', params: {} });
  await expect(waits).rejects.toThrow('The page has crashed in Chromium');
  await expect(crash.devTools.send('Page.enable')).rejects.toThrow('The page has crashed in Chromium');

  const gone = played();
  const left = gone.devTools.send(screenshot);
  gone.from.destroy();
  await expect(left).rejects.toThrow('Chromium has ended');

  const interrupted = played();
  const given = interrupted.devTools.send(screenshot);
  interrupted.devTools.fail(new Error('given up'));
  interrupted.devTools.fail(new Error('and ended'));
  await expect(given).rejects.toThrow('given up');
  await expect(interrupted.devTools.send('Page.enable')).rejects.toThrow('given up');
});
